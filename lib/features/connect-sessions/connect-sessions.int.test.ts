import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { connectSessions, members } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { randomToken, sha256 } from "@/lib/base/random";
import { authenticateMember } from "@/lib/core/auth/authenticate-member";
import { backgroundContext } from "@/lib/core/context/request-context";
import { revokeApiKey } from "@/lib/features/api-keys/revoke-api-key";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { listCustomers } from "@/lib/features/customers/list-customers";
import { createConnectSession } from "./create-connect-session";
import { asTheApiTakesIt } from "./fixtures/as-the-api-takes-it";
import { getConnectSession } from "./get-connect-session";
import { leadBack } from "./lead-back";
import { listConnectSessions } from "./list-connect-sessions";
import { lookAtConnectSession } from "./look-at-connect-session";
import { revokeConnectSession } from "./revoke-connect-session";
import { startInSession } from "./start-in-session";

const sandbox = sandboxForTests();
const APP = "https://app.example.com";
const OTHER = "https://other.example.com";
const MINUTE_MS = 60_000;

let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  allow(APP, OTHER);
  organization = await newOrganization();
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

function allow(...origins: string[]): void {
  vi.stubEnv("HUB_ALLOWED_ORIGINS", origins.join(","));
  resetEnv();
}

/** As the API takes it. */
async function make(wish: object = {}, { ctx }: Pick<TestMember, "ctx"> = organization.member) {
  return createConnectSession(ctx, asTheApiTakesIt(wish));
}

const start = (token: string, integration?: string) =>
  startInSession({ token, browserToken: randomToken(), ...(integration ? { integration } : {}) });

describe("a connect session", () => {
  it("tells its token once, and only its hash is kept", async () => {
    const { token, url, ...session } = await make();
    expect(url).toBe(`http://localhost:3999/connect/start/${token}`);
    expect(session).toMatchObject({ kind: "session", status: "open", customer: { externalId: "c-1", name: "c-1" } });
    const rows = await db()
      .select()
      .from(connectSessions)
      .where(eq(connectSessions.organizationId, organization.organizationId));
    expect(rows.map(({ tokenHash }) => tokenHash)).toEqual([sha256(token)]);
    expect(JSON.stringify(rows)).not.toContain(token);
    const { ctx } = organization.member;
    const read = [await getConnectSession(ctx, session), await listConnectSessions(ctx, { limit: 9 })];
    expect(JSON.stringify(read)).not.toContain(token);
  });

  it("lasts 30 minutes, a share link as many days as it says, 7 where it says none", async () => {
    const lasts = ({ createdAt, expiresAt }: { createdAt: unknown; expiresAt: unknown }) =>
      (Date.parse(String(expiresAt)) - Date.parse(String(createdAt))) / MINUTE_MS;
    expect(lasts(await make())).toBe(30);
    expect(lasts(await make({ kind: "share_link" }))).toBe(7 * 24 * 60);
    expect(lasts(await make({ kind: "share_link", expiresInDays: 30 }))).toBe(30 * 24 * 60);
    await expect(make({ expiresInDays: 3 })).rejects.toMatchObject({ errors: [{ path: "expiresInDays" }] });
    await expect(make({ kind: "share_link", expiresInDays: 31 })).rejects.toThrow();
  });

  it("begins nothing after its 30 minutes", async () => {
    const { token } = await make();
    await sandbox.advance(30 * MINUTE_MS - 1000);
    expect((await start(token)).authorizationUrl).toContain(sandbox.origin);
    await sandbox.advance(1000);
    await expect(start(token)).rejects.toMatchObject({ code: "not_found", message: /expired/ });
    const { token: link } = await make({ kind: "share_link", expiresInDays: 1 });
    await sandbox.advance(24 * 60 * MINUTE_MS);
    await expect(start(link)).rejects.toMatchObject({ message: /expired/ });
  });

  it("begins nothing once it is revoked, which is no secret to tell twice", async () => {
    const { token, id } = await make();
    const { ctx } = organization.admin;
    await revokeConnectSession(ctx, { id });
    await revokeConnectSession(ctx, { id });
    expect(await getConnectSession(ctx, { id })).toMatchObject({ status: "revoked" });
    await expect(start(token)).rejects.toMatchObject({ code: "forbidden", message: /withdrawn/ });
  });

  it("ends with its maker's membership, with their role, and with the key that it was made with", async () => {
    const { token: byMember } = await make();
    const { token: byAdmin } = await make({}, organization.admin);
    const key = await newApiKey(organization.owner, { role: "member" });
    const headers = { authorization: `Bearer ${key}` };
    const actor = await authenticateMember(new Request("http://localhost:3999/x", { headers }));
    const { token: byKey } = await make({}, { ctx: backgroundContext(actor) });
    const isOurs = (userId: string) =>
      and(eq(members.organizationId, organization.organizationId), eq(members.userId, userId));
    await db().delete(members).where(isOurs(organization.member.userId));
    await db().update(members).set({ role: "viewer" }).where(isOurs(organization.admin.userId));
    if (actor.kind !== "api_key") throw new Error("a key acts as itself");
    await revokeApiKey(organization.owner.ctx, { id: actor.keyId });
    for (const token of [byMember, byAdmin, byKey]) {
      expect(await lookAtConnectSession(token)).toMatchObject({ kind: "ended" });
      await expect(start(token)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect((await listConnectSessions(organization.owner.ctx, { limit: 9 })).data.map(({ status }) => status)).toEqual([
      "ended",
      "ended",
      "ended",
    ]);
  });

  it("offers what was chosen, and nothing else exists for it", async () => {
    const { token } = await make({ integrations: ["google-calendar", "make"] });
    await expect(start(token, "slack")).rejects.toMatchObject({ code: "not_found" });
    await expect(start(token, "nothing")).rejects.toMatchObject({ code: "not_found" });
    await expect(start(token)).rejects.toMatchObject({ errors: [{ path: "integration" }] });
    expect((await start(token, "google-calendar")).authorizationUrl).toContain("client_id");
  });

  it("offers only what a customer can connect here", async () => {
    await expect(make({ integrations: ["nothing"] })).rejects.toMatchObject({ errors: [{ path: "integrations.0" }] });
    vi.stubEnv("LINKEDIN_CLIENT_ID", "");
    resetEnv();
    const refused = make({ integrations: ["google-calendar", "linkedin"] });
    await expect(refused).rejects.toMatchObject({ code: "unprocessable", errors: [{ path: "integrations.1" }] });
  });

  it("finds its customer by external id, or adds them; another organization's do not exist", async () => {
    const known = await createCustomer(organization.member.ctx, { name: "Blue Door", externalId: "c-1" });
    expect((await make({ customer: { externalId: "c-1", name: "Renamed" } })).customer).toMatchObject({
      id: known.id,
      name: "Blue Door",
    });
    await make({ customer: { externalId: "c-2", name: "Second", email: "Two@Second.test" } });
    const { data } = await listCustomers(organization.member.ctx, { limit: 9 });
    expect(data).toMatchObject([{ name: "Second", email: "two@second.test" }, { name: "Blue Door" }]);
    const stranger = (await newOrganization()).owner;
    const asked = make({ customer: { id: known.id } }, stranger);
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
    const { id } = await make();
    await expect(getConnectSession(stranger.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeConnectSession(stranger.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("renews a connection of its own customer only", async () => {
    const { id } = await createCustomer(organization.member.ctx, { name: "Blue Door" });
    const ofNobody = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
    for (const connectionId of [ofNobody, newId()]) {
      await expect(make({ customer: { id }, connectionId })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("is for who may connect: a viewer makes none and sees none", async () => {
    await expect(make({}, organization.viewer)).rejects.toMatchObject({ code: "forbidden" });
    const listed = listConnectSessions(organization.viewer.ctx, { limit: 9 });
    await expect(listed).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("where a session leads back to", () => {
  const back = (returnUrl: string, allowedOrigins: string[] = [APP]) => make({ returnUrl, allowedOrigins });
  const REFUSED = { code: "unprocessable", errors: [{ path: "returnUrl" }] };

  it("is an address in an origin that it allows, and the operator too", async () => {
    expect(await back(`${APP}/done?keep=1#there`)).toMatchObject({ returnUrl: `${APP}/done?keep=1#there` });
    await expect(back(`${OTHER}/done`)).rejects.toMatchObject(REFUSED);
    await expect(make({ returnUrl: `${APP}/done` })).rejects.toMatchObject(REFUSED);
    await expect(back("https://evil.test/", ["https://evil.test"])).rejects.toMatchObject({
      errors: [{ path: "allowedOrigins.0", message: expect.stringContaining("HUB_ALLOWED_ORIGINS") }],
    });
  });

  it.each([
    "javascript:alert(1)",
    "javascript://app.example.com/%0aalert(1)",
    "data:text/html,x",
    "//app.example.com/",
    "//evil.test/",
    "/integration-hub",
    "https:app.example.com/x",
    "https:/\\evil.test",
    "https://app.example.com\\@evil.test/",
    "https://app.example.com@evil.test/",
    "https://user:secret@app.example.com/",
    "https://app.example.com.evil.test/",
    "https://app.example.com:8443/",
    "http://app.example.com/",
    " https://app.example.com/",
    "https://app.example.com/\n//evil.test",
    "ftp://app.example.com/",
    "https://",
    "",
  ])("is not %j", async (returnUrl) => {
    await expect(back(returnUrl)).rejects.toMatchObject(REFUSED);
  });

  it.each(["https://app.example.com/path", "*", "null", "https://*.example.com", "app.example.com", "javascript:"])(
    "%j is no origin",
    async (origin) => {
      await expect(make({ allowedOrigins: [origin] })).rejects.toMatchObject({
        errors: [{ path: "allowedOrigins.0" }],
      });
    },
  );

  it("is looked at again when somebody leaves", async () => {
    const session = { returnUrl: `${APP}/done`, allowedOrigins: [APP] };
    expect(leadBack(session, { success: "true" })).toBe(`${APP}/done?success=true`);
    expect(leadBack({ ...session, allowedOrigins: [OTHER] }, {})).toBeNull();
    allow(OTHER);
    expect(leadBack(session, { success: "true" })).toBeNull();
  });

  it("says how it ended, whatever its own query said before, and no more", () => {
    const session = { returnUrl: `${APP}/done?success=true&error=x&keep=1`, allowedOrigins: [APP] };
    const led = new URL(leadBack(session, { error: "access_denied", provider: "google", account: "ana" }) ?? "");
    expect(Object.fromEntries(led.searchParams)).toEqual({ keep: "1", error: "access_denied", provider: "google" });
  });
});
