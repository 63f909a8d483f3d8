import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as createRoute } from "@/app/api/portal/links/route";
import { db } from "@/db/client";
import { auditEvents, members, portalLinks } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { type Clock, setClock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { sha256 } from "@/lib/base/random";
import { createPortalLinkContract } from "@/lib/contracts/portal-links";
import { authenticateMember } from "@/lib/core/auth/authenticate-member";
import { lookAtPortalLink } from "@/lib/core/auth/look-at-portal-link";
import { backgroundContext } from "@/lib/core/context/request-context";
import { revokeApiKey } from "@/lib/features/api-keys/revoke-api-key";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { deleteCustomer } from "@/lib/features/customers/delete-customer";
import { createPortalLink } from "./create-portal-link";
import { getPortalLink } from "./get-portal-link";
import { listPortalLinks } from "./list-portal-links";
import { revokePortalLink } from "./revoke-portal-link";

const APP = "https://app.example.com";
const HOUR_MS = 60 * 60 * 1000;

let organization: TestOrganization;

beforeEach(async () => {
  vi.stubEnv("HUB_ALLOWED_ORIGINS", APP);
  resetEnv();
  organization = await newOrganization();
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});
afterAll(() => setClock(undefined));

/** As the API takes it. */
function make(wish: object = {}, { ctx }: Pick<TestMember, "ctx"> = organization.member) {
  const body = createPortalLinkContract.body?.parse({ customer: { externalId: "c-1" }, ...wish });
  if (!body) throw new Error("the contract takes no body");
  return createPortalLink(ctx, body);
}

describe("a link to a portal", () => {
  it("tells its token once, and only its hash is kept", async () => {
    const { token, url, ...link } = await make({ allowedOrigins: [`${APP}/`], theme: { accent: "#0A7CFF" } });
    expect(url).toBe(`http://localhost:3999/portal/${token}`);
    expect(link).toMatchObject({
      status: "open",
      customer: { externalId: "c-1", name: "c-1" },
      allowedOrigins: [APP],
      theme: { accent: "#0a7cff" },
      createdBy: { userId: organization.member.userId },
      usedAt: null,
    });
    const rows = await db()
      .select()
      .from(portalLinks)
      .where(eq(portalLinks.organizationId, organization.organizationId));
    expect(rows.map(({ tokenHash }) => tokenHash)).toEqual([sha256(token)]);
    const { ctx } = organization.member;
    const read = [rows, await getPortalLink(ctx, link), await listPortalLinks(ctx, { limit: 9 })];
    expect(JSON.stringify(read)).not.toContain(token);
    expect(await lookAtPortalLink(token)).toMatchObject({
      kind: "usable",
      actor: { kind: "customer", customerId: link.customer.id, sessionId: link.id },
    });
    expect(await lookAtPortalLink(token.slice(0, -1))).toBeNull();
  });

  it("lasts a day unless told otherwise, and works until then", async () => {
    const { token, createdAt, expiresAt, id } = await make();
    expect(Date.parse(String(expiresAt)) - Date.parse(String(createdAt))).toBe(24 * HOUR_MS);
    const { token: longer } = await make({ expiresInHours: 720 });
    const end: Clock = { now: () => new Date(Date.parse(String(expiresAt))), sync: async () => {} };
    setClock(end);
    expect(await lookAtPortalLink(token)).toMatchObject({ kind: "expired" });
    expect(await lookAtPortalLink(longer)).toMatchObject({ kind: "usable" });
    expect(await getPortalLink(organization.member.ctx, { id })).toMatchObject({ status: "expired" });
    setClock(undefined);
  });

  it("is withdrawn at once, and that is told once", async () => {
    const { token, id } = await make();
    const { ctx } = organization.admin;
    await revokePortalLink(ctx, { id });
    await revokePortalLink(ctx, { id });
    expect(await lookAtPortalLink(token)).toMatchObject({ kind: "revoked" });
    expect(await getPortalLink(ctx, { id })).toMatchObject({ status: "revoked" });
    const lines = await db()
      .select({ action: auditEvents.action, name: auditEvents.targetName })
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.targetId, id)));
    expect(lines).toEqual([
      { action: "portal_link.create", name: "c-1" },
      { action: "portal_link.revoke", name: "c-1" },
    ]);
  });

  it("ends with its maker's membership, with their role, and with the key that it was made with", async () => {
    const { token: byMember } = await make();
    const { token: byAdmin } = await make({}, organization.admin);
    const key = await newApiKey(organization.owner, { role: "member" });
    const headers = { authorization: `Bearer ${key}` };
    const actor = await authenticateMember(new Request("http://localhost:3999/x", { headers }));
    if (actor.kind !== "api_key") throw new Error("a key acts as itself");
    const { token: byKey } = await make({}, { ctx: backgroundContext(actor) });
    const isOurs = (userId: string) =>
      and(eq(members.organizationId, organization.organizationId), eq(members.userId, userId));
    await db().delete(members).where(isOurs(organization.member.userId));
    await db().update(members).set({ role: "viewer" }).where(isOurs(organization.admin.userId));
    await revokeApiKey(organization.owner.ctx, { id: actor.keyId });
    for (const token of [byMember, byAdmin, byKey]) {
      expect(await lookAtPortalLink(token)).toMatchObject({ kind: "ended" });
    }
    const { data } = await listPortalLinks(organization.owner.ctx, { limit: 9 });
    expect(data.map(({ status }) => status)).toEqual(["ended", "ended", "ended"]);
  });

  it("goes with its customer", async () => {
    const { token, customer } = await make();
    await deleteCustomer(organization.owner.ctx, customer);
    expect(await lookAtPortalLink(token)).toBeNull();
  });

  it("is of one organization's customer: another organization's do not exist", async () => {
    const { id } = await createCustomer(organization.member.ctx, { name: "Blue Door" });
    const link = await make({ customer: { id } });
    const stranger = (await newOrganization()).owner;
    await expect(make({ customer: { id } }, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(getPortalLink(stranger.ctx, link)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokePortalLink(stranger.ctx, link)).rejects.toMatchObject({ code: "not_found" });
    expect((await listPortalLinks(stranger.ctx, { limit: 9 })).data).toEqual([]);
    expect((await listPortalLinks(organization.member.ctx, { limit: 9, customerId: id })).data).toHaveLength(1);
  });

  it("is for members: a viewer makes none and sees none", async () => {
    await expect(make({}, organization.viewer)).rejects.toMatchObject({ code: "forbidden" });
    const listed = listPortalLinks(organization.viewer.ctx, { limit: 9 });
    await expect(listed).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what makes no link", () => {
  const customer = { externalId: "c-1" };
  it.each([
    [{}, 400, "customer"],
    [{ customer: {} }, 400, "customer"],
    [{ customer: { id: "c-1" } }, 400, "customer.id"],
    [{ customer, expiresInHours: 0 }, 400, "expiresInHours"],
    [{ customer, expiresInHours: 721 }, 400, "expiresInHours"],
    [{ customer, expiresInHours: 1.5 }, 400, "expiresInHours"],
    [{ customer, theme: { accent: "red" } }, 400, "theme.accent"],
    [{ customer, theme: { accent: "#12345" } }, 400, "theme.accent"],
    [{ customer, theme: { accent: "#123456;}" } }, 400, "theme.accent"],
    [{ customer, theme: { mode: "sepia" } }, 400, "theme.mode"],
    [{ customer, theme: { css: "x" } }, 400, "theme.css"],
    [{ customer, allowedOrigins: "*" }, 400, "allowedOrigins"],
    [{ customer, allowedOrigins: ["*"] }, 422, "allowedOrigins.0"],
    [{ customer, allowedOrigins: [APP, "https://evil.test"] }, 422, "allowedOrigins.1"],
    [{ customer, allowedOrigins: [`${APP}/path`] }, 422, "allowedOrigins.0"],
    [{ customer, allowedOrigins: Array(11).fill(APP) }, 400, "allowedOrigins"],
    [{ customer, colour: 1 }, 400, "colour"],
  ])("%j", async (body, status, path) => {
    const { cookie } = organization.member;
    const answer = await callRoute(createRoute, { method: "POST", path: "/api/portal/links", cookie, body });
    expect([answer.status, answer.json.errors]).toEqual([
      status,
      expect.arrayContaining([expect.objectContaining({ path })]),
    ]);
  });
});
