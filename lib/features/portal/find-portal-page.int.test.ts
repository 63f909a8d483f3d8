import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { portalLinks } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { createPortalLink } from "./create-portal-link";
import { findPortalMode } from "./find-portal-mode";
import { findPortalPage } from "./find-portal-page";
import { revokePortalLink } from "./revoke-portal-link";

let organization: TestOrganization;

beforeEach(async () => {
  organization = await newOrganization();
});

const make = (mode: "light" | "dark" | "system") => {
  const wish = { customer: { externalId: "c-1", name: "Blue Door" }, expiresInHours: 1, theme: { mode } };
  return createPortalLink(organization.member.ctx, wish);
};

it("the page of a link shows that customer's portal, and the link counts as used", async () => {
  const { token } = await make("system");
  expect(await findPortalPage(token)).toMatchObject({
    kind: "usable",
    portal: { customer: "Blue Door", theme: { mode: "system" } },
    endpoints: { data: [], nextCursor: null },
    deliveries: { data: [], nextCursor: null },
  });
  const [link] = await db()
    .select({ usedAt: portalLinks.usedAt })
    .from(portalLinks)
    .where(eq(portalLinks.organizationId, organization.organizationId));
  expect(link?.usedAt).toBeInstanceOf(Date);
});

it("a link that was withdrawn says so, and whom to ask; an unknown one has no page", async () => {
  const { token, id } = await make("dark");
  await revokePortalLink(organization.admin.ctx, { id });
  expect(await findPortalPage(token)).toEqual({ kind: "revoked", organization: expect.any(String) });
  expect(await findPortalPage(`${token}x`)).toBeNull();
});

it("a link may ask for a light or a dark page, and no other address does", async () => {
  const [dark, system] = [await make("dark"), await make("system")];
  expect(await findPortalMode(`/portal/${dark.token}`)).toBe("dark");
  expect(await findPortalMode(`/portal/${dark.token}?from=x`)).toBe("dark");
  expect(await findPortalMode(`/portal/${system.token}`)).toBeNull();
  expect(await findPortalMode(`/portals/${dark.token}`)).toBeNull();
  expect(await findPortalMode("/portal/nothing")).toBeNull();
});
