// Why: an organization says where its secrets are sent. Each promise about that is tried against a strict stand-in, and
// against servers that want them.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { resetEnv } from "@/lib/base/env";
import { randomToken } from "@/lib/base/random";
import { listAudit } from "@/lib/features/audit/list-audit";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { getSetupGuide } from "@/lib/features/connections/get-setup-guide";
import { landingOf } from "@/lib/features/connections/landing-of";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { refreshDueTokens } from "@/lib/features/connections/refresh-due-tokens";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { listOAuthApps } from "@/lib/features/oauth-apps/list-oauth-apps";
import { CUSTOM_CREDENTIALS } from "@/sandbox/custom/credentials";
import { createCustomIntegration } from "./create-custom-integration";
import { deleteCustomIntegration } from "./delete-custom-integration";
import { getCustomIntegration } from "./get-custom-integration";
import { testCustomIntegration } from "./test-custom-integration";
import { updateCustomIntegration } from "./update-custom-integration";

const sandbox = sandboxForTests();
const CRM = "custom-acme-crm";
const STOCK = "custom-acme-stock";
const APP = { clientId: CUSTOM_CREDENTIALS.id, clientSecret: CUSTOM_CREDENTIALS.secret };
const KEY = "stock-4f1c9a7e2b8d6035";
let acme: TestOrganization;
let globex: TestOrganization;

const test = {
  path: "/me",
  expectedStatus: 200,
  accountId: "account.id",
  accountName: "account.name",
  accountEmail: null,
};
const crm = (changes: object = {}) => ({
  name: "Acme CRM",
  provider: "acme-crm",
  definition: {
    kind: "oauth2" as const,
    authorizeUrl: `${sandbox.origin}/custom/oauth/authorize`,
    tokenUrl: `${sandbox.origin}/custom/oauth/token`,
    revokeUrl: `${sandbox.origin}/custom/oauth/revoke`,
    scopes: ["contacts.read"],
    scopeSeparator: " " as const,
    pkce: true,
    clientAuthentication: "basic" as const,
    refresh: "rotating" as const,
    apiRoot: `${sandbox.origin}/custom/api/v1`,
    consoleUrl: null,
    test,
    ...changes,
  },
});
const stock = (changes: object = {}) => ({
  name: "Acme Stock",
  provider: "acme-stock",
  definition: {
    kind: "api_key" as const,
    carrier: { in: "header" as const, name: "X-Api-Key", template: "{key}" },
    apiRoot: `${sandbox.origin}/custom/stock/v1`,
    consoleUrl: null,
    test: { ...test, path: "/whoami", accountId: "id", accountName: "name" },
    ...changes,
  },
});

beforeAll(() => allow("loopback"));
beforeEach(async () => {
  await sandbox.reset();
  [acme, globex] = await Promise.all([newOrganization(), newOrganization()]);
});
afterEach(async () => {
  allow("loopback");
  for (const organization of [acme, globex]) await endConnections(organization);
});
afterAll(() => vi.unstubAllEnvs());

function allow(network: "off" | "loopback"): void {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", network);
  resetEnv();
}

const add = (input: Parameters<typeof createCustomIntegration>[1], { owner } = acme) =>
  createCustomIntegration(owner.ctx, input);
const connectKey = (key = KEY, { owner } = acme) =>
  connectByCredentials(owner.ctx, { ref: STOCK, credentials: { key }, browserToken: randomToken() });
const idOf = (made: Awaited<ReturnType<typeof connectKey>>) => ("id" in made ? made.id : "");
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string; errors?: { path: string }[] }) => ({
      code: error.code,
      paths: error.errors?.map((one) => one.path),
    }),
  );

describe("an integration with a consent", () => {
  it("connects like any other, is tested, renewed with each refresh token once, and ended at the provider", async () => {
    const made = await add({ ...crm(), ...APP });
    expect(made).toMatchObject({
      key: CRM,
      clientId: APP.clientId,
      redirectUri: expect.stringContaining(`/${CRM}/callback`),
    });
    const id = await connectThroughHub(sandbox, acme, { integration: CRM });
    const { ctx } = acme.owner;
    expect(await getConnection(ctx, { ref: id })).toMatchObject({
      provider: "acme-crm",
      status: "active",
      name: "Ana Rivera",
      account: { id: "acc_1001" },
      scopes: { granted: ["contacts.read"], missing: [] },
      accessRenewsItself: true,
    });
    expect(await testConnection(ctx, { ref: id })).toMatchObject({ ok: true, checks: [{ name: "account", ok: true }] });
    for (let round = 0; round < 2; round++) await refreshConnectionToken(ctx, { ref: id });
    await sandbox.advance(50 * 60_000);
    await refreshDueTokens({ ...ctx, actor: { kind: "deployment", job: "test" } });
    const requests = await sandbox.control.requests("custom");
    expect(requests.filter(({ note }) => note === "refresh_token")).toHaveLength(3);
    expect(await testConnection(ctx, { ref: id })).toMatchObject({ ok: true });
    const receipt = await disconnectConnection(ctx, { ref: id });
    expect(JSON.stringify(receipt)).toContain("confirmed");
  });

  it("keeps one refresh token where the provider does", async () => {
    await add({ ...crm({ refresh: "reusable" }), ...APP });
    await sandbox.control.setOptions("custom", { rotateRefreshTokens: false });
    const id = await connectThroughHub(sandbox, acme, { integration: CRM });
    for (let round = 0; round < 2; round++) await refreshConnectionToken(acme.owner.ctx, { ref: id });
    expect(await testConnection(acme.owner.ctx, { ref: id })).toMatchObject({ ok: true });
  });

  it("needs a person again where its access is taken back", async () => {
    await add({ ...crm(), ...APP });
    const id = await connectThroughHub(sandbox, acme, { integration: CRM });
    await sandbox.control.revokeGrants("custom", "ana@acme.test");
    expect(await testConnection(acme.owner.ctx, { ref: id })).toMatchObject({ ok: false });
    expect(await getConnection(acme.owner.ctx, { ref: id })).toMatchObject({
      status: "needs_reauth",
      diagnosis: { code: "access_withdrawn" },
    });
    await connectThroughHub(sandbox, acme, { integration: CRM, connectionId: id });
    expect(await getConnection(acme.owner.ctx, { ref: id })).toMatchObject({ status: "active" });
  });

  it("without an app of its own is not configured, whatever the environment holds", async () => {
    for (const prefix of ["ACME_CRM", "CUSTOM_ACME_CRM", "null", "NULL"]) {
      vi.stubEnv(`${prefix}_CLIENT_ID`, "of-the-deployment");
      vi.stubEnv(`${prefix}_CLIENT_SECRET`, "of-the-deployment");
    }
    await add(crm());
    const { data } = await listMarketplace(acme.owner.ctx);
    expect(data.find(({ key }) => key === CRM)).toMatchObject({ configured: false, category: "custom" });
    expect(
      await refusal(startConnect(acme.owner.ctx, { integration: CRM, browserToken: randomToken() })),
    ).toMatchObject({
      code: "unprocessable",
    });
  });

  it("lands where it began, under its provider's name", async () => {
    await add({ ...crm(), ...APP });
    const denied = await consentThroughHub(sandbox, acme, { integration: CRM, decision: "deny" });
    expect(landingOf(denied, CRM)).toContain("error=access_denied");
    expect(landingOf(denied, CRM)).toContain(`provider=acme-crm&integration=${CRM}`);
  });
});

describe("an integration with a key", () => {
  it.each([
    ["a header", { in: "header", name: "X-Api-Key", template: "{key}" }, { key: "k-1" }, "x-api-key", "k-1"],
    [
      "a scheme",
      { in: "header", name: "Authorization", template: "Bearer {key}" },
      { key: "k$&1" },
      "authorization",
      "Bearer k$&1",
    ],
    ["Basic", { in: "basic" }, { username: "ana", password: "pw" }, "authorization", `Basic ${btoa("ana:pw")}`],
    ["the query", { in: "query", name: "api_key" }, { key: "k/1" }, "url", "/me?api_key=k%2F1"],
  ])("carries it in %s", async (_, carrier, credentials, where, expected) => {
    const seen: Record<string, unknown>[] = [];
    const server = await listen((request, answer) => {
      seen.push({ ...request.headers, url: request.url });
      answer.setHeader("content-type", "application/json").end(JSON.stringify({ id: 7 }));
    });
    const definition = stock({
      carrier,
      apiRoot: server.origin,
      test: { ...test, accountId: "id", accountName: null },
    }).definition;
    const tried = await testCustomIntegration(acme.owner.ctx, { definition, credentials } as never);
    expect(tried).toEqual({ ok: true, account: { id: "7", name: null, email: null }, problem: null });
    expect(seen[0]?.[where]).toBe(expected);
    await server.close();
  });

  it("is tried before it is stored, and named where it is wrong", async () => {
    await add(stock());
    expect(await refusal(connectKey("stock-wrong"))).toEqual({ code: "unprocessable", paths: ["credentials.key"] });
    expect(await refusal(connectKey("a\nb"))).toEqual({ code: "unprocessable", paths: ["credentials.key"] });
    const id = idOf(await connectKey());
    expect(await getConnection(acme.owner.ctx, { ref: id })).toMatchObject({
      account: { id: "4711", name: "Acme Warehouse" },
    });
    await sandbox.control.setKey("custom", "Acme Stock, with an API key", "revoked");
    expect((await testConnection(acme.owner.ctx, { ref: id })).ok).toBe(false);
    expect(await getConnection(acme.owner.ctx, { ref: id })).toMatchObject({ status: "needs_reauth" });
  });

  it("is not taken for an account where its id is not in the answer", async () => {
    await add(stock({ test: { ...test, path: "/whoami", accountId: "nowhere.id" } }));
    expect(await refusal(connectKey())).toMatchObject({ code: "unprocessable" });
  });
});

describe("an address", () => {
  it.each([
    ["loopback", "https://127.0.0.1/token"],
    ["loopback by name", "https://localhost/token"],
    ["private", "https://10.0.0.8/token"],
    ["link-local, where clouds keep their secrets", "https://169.254.169.254/latest"],
    ["private IPv6", "https://[fd00::1]/token"],
    ["IPv4 written as IPv6", "https://[::ffff:10.0.0.8]/token"],
    ["a number", "https://2130706433/token"],
    ["plain http", "http://93.184.216.34/token"],
  ])("that is %s is refused at each field, before anything is stored", async (_, address) => {
    allow("off");
    for (const field of ["authorizeUrl", "tokenUrl", "revokeUrl", "apiRoot"]) {
      const fine = { authorizeUrl: PUBLIC, tokenUrl: PUBLIC, revokeUrl: null, apiRoot: PUBLIC };
      const input = crm({ ...fine, [field]: address });
      expect(await refusal(add(input)), field).toEqual({ code: "unprocessable", paths: [`definition.${field}`] });
    }
    const tried = testCustomIntegration(acme.owner.ctx, {
      definition: stock({ apiRoot: address }).definition,
      credentials: { key: "k" },
    });
    expect(await refusal(tried)).toEqual({ code: "unprocessable", paths: ["definition.apiRoot"] });
    expect((await listMarketplace(acme.owner.ctx)).data.some(({ category }) => category === "custom")).toBe(false);
  });

  it("that becomes private later gets nothing: it is asked in the moment of connecting", async () => {
    await add({ ...crm(), ...APP });
    await add(stock());
    const id = await connectThroughHub(sandbox, acme, { integration: CRM });
    const { authorizationUrl } = await startConnect(acme.owner.ctx, { integration: CRM, browserToken: randomToken() });
    expect(authorizationUrl).toContain("code_challenge=");
    const before = (await sandbox.control.requests("custom")).length;
    allow("off");
    expect((await testConnection(acme.owner.ctx, { ref: id })).ok).toBe(false);
    await refreshConnectionToken(acme.owner.ctx, { ref: id }).catch(() => undefined);
    expect(await refusal(connectKey())).not.toBeNull();
    expect((await sandbox.control.requests("custom")).length).toBe(before);
    // Nothing was sent, so nothing is in doubt.
    allow("loopback");
    await refreshConnectionToken(acme.owner.ctx, { ref: id });
    expect((await testConnection(acme.owner.ctx, { ref: id })).ok).toBe(true);
  });

  it("that redirects is not followed, and one that answers without end is left", async () => {
    const hits: string[] = [];
    const thief = await listen((request, answer) => {
      hits.push(request.url ?? "");
      answer.end("{}");
    });
    const server = await listen((request, answer) => {
      if (request.url === "/moved") return void answer.writeHead(307, { location: `${thief.origin}/taken` }).end();
      answer.setHeader("content-type", "application/json");
      const more = () =>
        void (answer.write(`"${"x".repeat(65_536)}"`) ? setImmediate(more) : answer.once("drain", more));
      more();
    });
    const credentials = { key: "secret" };
    const at = (path: string) => stock({ apiRoot: server.origin, test: { ...test, path } }).definition;
    const moved = await testCustomIntegration(acme.owner.ctx, { definition: at("/moved"), credentials });
    expect(moved).toMatchObject({ ok: false, problem: expect.stringContaining("redirect") });
    expect(await testCustomIntegration(acme.owner.ctx, { definition: at("/endless"), credentials })).toMatchObject({
      ok: false,
    });

    await add({ ...crm({ tokenUrl: `${server.origin}/moved` }), ...APP });
    const outcome = await consentThroughHub(sandbox, acme, { integration: CRM });
    expect(outcome.kind).toBe("failed");
    expect(hits).toEqual([]);
    await Promise.all([server.close(), thief.close()]);
  });

  it("stays while a live connection's secret is sent to it", async () => {
    const made = await add(stock());
    const id = idOf(await connectKey());
    const { ctx } = acme.owner;
    const elsewhere = stock({ apiRoot: `${sandbox.origin}/custom/stock/v2` }).definition;
    expect(await refusal(updateCustomIntegration(ctx, { id: made.id, definition: elsewhere }))).toEqual({
      code: "conflict",
      paths: ["definition.apiRoot"],
    });
    expect(await updateCustomIntegration(ctx, { id: made.id, name: "Stock", version: 1 })).toMatchObject({
      name: "Stock",
      version: 2,
    });
    expect(await refusal(updateCustomIntegration(ctx, { id: made.id, name: "Late", version: 1 }))).toMatchObject({
      code: "conflict",
    });
    expect(await refusal(deleteCustomIntegration(ctx, made))).toMatchObject({ code: "conflict" });
    await disconnectConnection(ctx, { ref: id });
    await updateCustomIntegration(ctx, { id: made.id, definition: elsewhere });
    await deleteCustomIntegration(ctx, made);
    expect(await refusal(getCustomIntegration(ctx, made))).toMatchObject({ code: "not_found" });
  });

  it("that changes has the app's secret entered again", async () => {
    const made = await add({ ...crm(), ...APP });
    const { ctx } = acme.owner;
    const { definition } = crm({ tokenUrl: `${sandbox.origin}/custom/oauth/token?v=2` });
    expect(await refusal(updateCustomIntegration(ctx, { id: made.id, definition }))).toEqual({
      code: "unprocessable",
      paths: ["clientSecret"],
    });
    await updateCustomIntegration(ctx, { id: made.id, definition, clientId: "new", clientSecret: "new" });
    const { data } = await listOAuthApps(ctx, { limit: 10 });
    expect(data).toMatchObject([{ provider: "acme-crm", clientId: "new" }]);
    await deleteCustomIntegration(ctx, made);
    expect((await listOAuthApps(ctx, { limit: 10 })).data).toEqual([]);
  });
});

describe("whose it is", () => {
  it("another organization has none of it at any door, and may use the same name", async () => {
    const made = await add({ ...crm(), ...APP });
    const { ctx } = globex.owner;
    const stranger = { code: "not_found" };
    expect(await refusal(getSetupGuide(ctx, { integration: CRM }))).toMatchObject(stranger);
    expect(await refusal(startConnect(ctx, { integration: CRM, browserToken: randomToken() }))).toMatchObject(stranger);
    expect(await refusal(connectByCredentials(ctx, { ref: CRM, browserToken: randomToken() }))).toMatchObject(stranger);
    expect(await refusal(getConnection(ctx, { ref: CRM }))).toMatchObject(stranger);
    expect(await refusal(getCustomIntegration(ctx, made))).toMatchObject(stranger);
    expect(await refusal(updateCustomIntegration(ctx, { id: made.id, name: "Mine" }))).toMatchObject(stranger);
    expect(await refusal(deleteCustomIntegration(ctx, made))).toMatchObject(stranger);
    expect((await listMarketplace(ctx)).data.some(({ key }) => key === CRM)).toBe(false);
    await add({ ...crm({ refresh: "none" }), name: "Their CRM" }, globex);
    expect((await listMarketplace(ctx)).data.find(({ key }) => key === CRM)).toMatchObject({ name: "Their CRM" });
  });

  it("owners and admins add and change it; members connect it; viewers look", async () => {
    const made = await add(stock());
    for (const { ctx } of [acme.member, acme.viewer]) {
      expect(await refusal(createCustomIntegration(ctx, crm()))).toMatchObject({ code: "forbidden" });
      expect(await refusal(getCustomIntegration(ctx, made))).toMatchObject({ code: "forbidden" });
      expect(await refusal(deleteCustomIntegration(ctx, made))).toMatchObject({ code: "forbidden" });
      expect((await getSetupGuide(ctx, { integration: STOCK })).providerName).toBe("Acme Stock");
    }
    const input = { ref: STOCK, credentials: { key: KEY }, browserToken: randomToken() };
    expect(await connectByCredentials(acme.member.ctx, input)).toMatchObject({ status: "active" });
  });

  it.each(["google", "google-calendar", "microsoft", "stripe"])(
    "the catalogue's %s keeps its name",
    async (provider) => {
      expect(await refusal(add({ ...stock(), provider }))).toEqual({ code: "unprocessable", paths: ["provider"] });
    },
  );

  it("has a name once, and its trail without secrets", async () => {
    await add({ ...crm(), ...APP });
    expect(await refusal(add(crm()))).toEqual({ code: "conflict", paths: ["provider"] });
    const { data } = await listAudit(acme.owner.ctx, { limit: 50 });
    expect(data.map(({ action }) => action)).toContain("custom_integration.create");
    expect(JSON.stringify(data)).not.toContain(APP.clientSecret);
  });
});

/** An address that is public, and that nothing is sent to here. */
const PUBLIC = "https://93.184.216.34";

async function listen(
  handle: Parameters<typeof createServer>[1],
): Promise<{ origin: string; close: () => Promise<void> }> {
  const server: Server = createServer(handle as never);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
