// Why: what every journey starts from: an organization of its own, a page that is signed in, and a hand on the sandbox.
import { randomInt } from "node:crypto";
import { test as base, type Page } from "@playwright/test";
import { type Embedder, serveEmbedder } from "./kit/embedder";
import {
  type JourneyMember,
  type JourneyOrganization,
  type Organizations,
  startOrganizations,
} from "./kit/organizations";
import { type SandboxControl, sandboxControl } from "./kit/sandbox-control";
import { sessionCookie } from "./kit/session-cookie";
import { withoutStreamedCopies } from "./kit/without-streamed-copies";
import { productInUse } from "./product";

interface TestFixtures {
  /** A fresh organization with an owner, an admin, a member and a viewer. */
  readonly organization: JourneyOrganization;
  /** Signs this test's browser in as a member, in the place of whoever it was. */
  readonly signInAs: (member: JourneyMember) => Promise<void>;
  /** `page`, signed in as the owner of `organization`. */
  readonly ownerPage: Page;
  /** A page in a browser of its own that nobody is signed in with. */
  readonly strangerPage: Page;
  readonly sandbox: SandboxControl;
  /** Another site, whose page may frame the page on which customers connect. */
  readonly embedder: Embedder;
  /** The address of a Google account that only this test knows. */
  readonly googleAccount: string;
  /** The same at Microsoft. */
  readonly microsoftAccount: string;
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
  // Each test comes from an address of its own, as people do: attempts to sign in are counted by address.
  extraHTTPHeaders: async ({}, use) => use({ "x-forwarded-for": `10.${randomInt(256)}.${randomInt(256)}.7` }),
  organization: async ({ organizations }, use) => use(await organizations.create()),
  page: async ({ page }, use) => use(withoutStreamedCopies(page)),
  signInAs: async ({ context }, use) => {
    await use(async (member) => {
      // What is open is closed first: a page that finds itself signed out goes to the sign-in page, in the middle of what the
      // next one opens.
      for (const page of context.pages()) await page.goto("about:blank");
      await context.clearCookies();
      await context.addCookies([sessionCookie(member)]);
    });
  },
  ownerPage: async ({ page, organization, signInAs }, use) => {
    await signInAs(organization.owner);
    await use(page);
  },
  strangerPage: async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(withoutStreamedCopies(await context.newPage()));
    await context.close();
  },
  sandbox: async ({}, use) => {
    const control = sandboxControl(productInUse().sandboxOrigin);
    await use(control);
    await control.restore();
  },
  embedder: async ({}, use) => {
    const embedder = await serveEmbedder();
    await use(embedder);
    await embedder.close();
  },
  googleAccount: async ({ organization, sandbox }, use) => {
    const email = `google@${organization.slug}.test`;
    await sandbox.addGoogleAccount({ email, name: "Journey Tester", timeZone: "Europe/Berlin", calendars: 1 });
    await use(email);
  },
  microsoftAccount: async ({ organization, sandbox }, use) => {
    const email = `microsoft@${organization.slug}.test`;
    await sandbox.addMicrosoftAccount({ email, name: "Journey Tester", calendars: 1 });
    await use(email);
  },
});
