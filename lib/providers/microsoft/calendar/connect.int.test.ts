import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { randomToken } from "@/lib/base/random";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { withStoredToken } from "@/lib/core/vault/with-stored-token";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { startConnect } from "@/lib/features/connections/start-connect";
import { microsoftCalendar } from "./integration";

const KEY = microsoftCalendar.meta.key;
const HOME_TENANT = "ac3e0000-0000-4000-8000-00000000acc0";
const {
  sandbox,
  organization,
  ctx,
  connect: connectWith,
  consent,
  read,
  test,
  refresh,
  disconnect,
} = integrationForTests(KEY);

const connect = (account = "ana@acme.test", connectionId?: string) =>
  connectWith({ account, ...(connectionId ? { connectionId } : {}) });

async function authorizationUrl(): Promise<string> {
  return (await startConnect(ctx(), { integration: KEY, browserToken: randomToken() })).authorizationUrl;
}

const target = (connectionId: string) => ({
  organizationId: organization().organizationId,
  connectionId,
  integration: microsoftCalendar,
});
const refreshTokenOf = (id: string) => withStoredToken(target(id), async (token) => token ?? "none");
const refused = (error: string, number: number) => ({
  target: "token",
  status: 400,
  body: { error, error_description: `AADSTS${number}: no`, error_codes: [number] },
});

describe("a consent at Microsoft", () => {
  it("asks for the least, with PKCE, and makes a connection that knows its account", async () => {
    const asked = new URL(await authorizationUrl());
    expect(asked.searchParams.get("scope")).toBe("openid profile offline_access Calendars.ReadWrite");
    expect(asked.searchParams.get("code_challenge_method")).toBe("S256");
    const id = await connect();
    expect(await read(id)).toMatchObject({
      integration: KEY,
      provider: "microsoft",
      status: "active",
      account: {
        id: expect.stringMatching(`^${HOME_TENANT}\\.[0-9a-f-]{36}$`),
        email: "ana@acme.test",
        name: "Ana Rivera",
      },
      scopes: { missing: [] },
    });
    expect(await test(id)).toMatchObject({ ok: true });
  });

  it("of a personal account works too", async () => {
    const id = await connect("chloe.martin@outlook.test");
    expect((await listCalendars(ctx(), { ref: id })).data.length).toBeGreaterThan(0);
  });

  it("shows the sign-in name, not the address that a tenant's administrator wrote", async () => {
    const { account } = await read(await connect("mallory@evil.test"));
    expect(account).toMatchObject({ email: "mallory@evil.test" });
  });

  it("that is denied connects nothing", async () => {
    expect(await consent({ decision: "deny" })).toMatchObject({ kind: "failed", error: "access_denied" });
    const { organizationId } = organization();
    expect(await db().select().from(connections).where(eq(connections.organizationId, organizationId))).toEqual([]);
  });

  it("knows the permission by its long name", async () => {
    const body = await tokenAnswerWith("https://graph.microsoft.com/Calendars.ReadWrite openid profile");
    await sandbox.control.addFault("microsoft", { target: "token", status: 200, body });
    expect(await consent()).toMatchObject({ kind: "connected" });
  });

  it("without the permission is not a connection", async () => {
    const body = await tokenAnswerWith("openid profile");
    await sandbox.control.addFault("microsoft", { target: "token", status: 200, body });
    expect(await consent()).toMatchObject({ kind: "failed", error: "scope_missing" });
  });

  it.each([
    ["of another app", { aud: "another" }],
    ["of two tenants", { tid: "22222222-2222-4222-8222-222222222222" }],
  ])("with an id_token %s is not believed", async (_, claims) => {
    const body = await tokenAnswerWith("Calendars.ReadWrite", claims);
    await sandbox.control.addFault("microsoft", { target: "token", status: 200, body });
    expect(await consent()).toMatchObject({ kind: "failed", error: "provider_malformed" });
  });

  async function tokenAnswerWith(scope: string, change: Record<string, unknown> = {}) {
    const claims = {
      aud: process.env.MICROSOFT_CLIENT_ID,
      exp: 4_102_444_800,
      iss: `https://login.microsoftonline.com/${HOME_TENANT}/v2.0`,
      tid: HOME_TENANT,
      oid: "11111111-1111-4111-8111-111111111111",
      ...change,
    };
    const idToken = `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;
    return {
      token_type: "Bearer",
      expires_in: 3600,
      access_token: "at",
      refresh_token: "rt",
      scope,
      id_token: idToken,
    };
  }
});

describe("the tenant", () => {
  it("of the operator is the one that is asked", async () => {
    vi.stubEnv("MICROSOFT_TENANT_ID", HOME_TENANT);
    expect(new URL(await authorizationUrl()).pathname).toBe(`/microsoft/${HOME_TENANT}/oauth2/v2.0/authorize`);
    expect(await connect()).toBeTruthy();
    await expect(sandbox.consent(await authorizationUrl(), { account: "chloe.martin@outlook.test" })).rejects.toThrow();
  });

  it("that does not exist is the operator's fault, and no connection is lost", async () => {
    const id = await connect();
    await sandbox.control.addFault("microsoft", refused("invalid_request", 90002));
    await refresh(id).catch(() => undefined);
    expect((await readConnection(target(id))).connection).toMatchObject({
      status: "degraded",
      statusReason: { code: "app_rejected" },
    });
  });
});

describe("a refresh", () => {
  it("stores the new refresh token that comes with each", async () => {
    const id = await connect();
    const first = await refreshTokenOf(id);
    await refresh(id);
    const second = await refreshTokenOf(id);
    expect(second).not.toBe(first);
    await refresh(id);
    expect(await refreshTokenOf(id)).not.toBe(second);
    expect((await readConnection(target(id))).connection).toMatchObject({ status: "active" });
  });

  it("whose answer is lost is tried again, because the token is not used up", async () => {
    const id = await connect();
    await sandbox.control.addFault("microsoft", { target: "token", dropAfterProcessing: true });
    await refresh(id).catch(() => undefined);
    expect((await readConnection(target(id))).connection.status).toBe("degraded");
    await sandbox.advance(10 * 60_000);
    expect(await refresh(id)).toMatchObject({ status: "active" });
  });

  it.each([
    ["invalid_grant", 700082],
    ["interaction_required", 50076],
    ["consent_required", 65001],
  ])("that is answered %s needs a person", async (error, number) => {
    const id = await connect();
    await sandbox.control.addFault("microsoft", refused(error, number));
    await refresh(id).catch(() => undefined);
    expect((await readConnection(target(id))).connection).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "refresh_rejected" },
    });
    expect(await connect("ana@acme.test", id)).toBe(id);
    expect((await readConnection(target(id))).connection.status).toBe("active");
  });

  it("with a client secret that has expired needs the operator, and nobody else", async () => {
    const id = await connect();
    await sandbox.control.addFault("microsoft", { ...refused("invalid_client", 7000222), status: 401 });
    await refresh(id).catch(() => undefined);
    expect((await readConnection(target(id))).connection).toMatchObject({
      status: "degraded",
      statusReason: { code: "app_rejected" },
    });
  });
});

it("disconnecting erases our copy, and says where a person takes the access back", async () => {
  const id = await connect();
  const { receipt } = await disconnect(id);
  expect(receipt).toMatchObject([
    { name: "revoke_at_provider", outcome: "skipped", detail: expect.stringContaining("https://myapps.microsoft.com") },
    {},
    { name: "erase_secrets", outcome: "done" },
    {},
  ]);
  const key = and(eq(connections.organizationId, organization().organizationId), eq(connections.id, id));
  expect(await db().select().from(connections).where(key)).toMatchObject([{ status: "disconnected" }]);
  expect(await connect()).not.toBe(id);
});
