// Why: what every journey starts from: an organization of its own, a page that is signed in, and a hand on the sandbox.
import { test as base, type Page } from "@playwright/test";
import {
  type JourneyMember,
  type JourneyOrganization,
  type Organizations,
  startOrganizations,
} from "./kit/organizations";
import { type SandboxControl, sandboxControl } from "./kit/sandbox-control";
import { productInUse } from "./product";

interface TestFixtures {
  /** A fresh organization with an owner, an admin, a member and a viewer. */
  readonly organization: JourneyOrganization;
  /** Signs this test's browser in as a member, in the place of whoever it was. */
  readonly signInAs: (member: JourneyMember) => Promise<void>;
  /** `page`, signed in as the owner of `organization`. */
  readonly ownerPage: Page;
  readonly sandbox: SandboxControl;
}

interface WorkerFixtures {
  readonly organizations: Organizations;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  organizations: [
    async ({}, use) => {
      const organizations = await startOrganizations(productInUse());
      await use(organizations);
      await organizations.stop();
    },
    { scope: "worker" },
  ],
  organization: async ({ organizations }, use) => use(await organizations.create()),
  signInAs: async ({ context }, use) => {
    const { origin } = productInUse();
    await use(async ({ cookie }) => {
      const equals = cookie.indexOf("=");
      const [name, value] = [cookie.slice(0, equals), cookie.slice(equals + 1)];
      await context.clearCookies();
      await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: "Lax" }]);
    });
  },
  ownerPage: async ({ page, organization, signInAs }, use) => {
    await signInAs(organization.owner);
    await use(page);
  },
  sandbox: async ({}, use) => {
    const control = sandboxControl(productInUse().sandboxOrigin);
    await use(control);
    await control.restore();
  },
});
