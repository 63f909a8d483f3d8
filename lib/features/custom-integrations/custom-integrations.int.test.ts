// Why: an organization adds what the catalogue does not have, and connects it like any other: against a strict stand-in.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import {
  allowNetwork,
  CRM,
  CRM_APP,
  crmAt,
  refusalFrom,
  STOCK,
  STOCK_KEY,
  serve,
  stockAt,
  TEST_CALL,
} from "@/e2e/kit/custom-integrations";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { landingOf } from "@/lib/features/connections/landing-of";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { refreshDueTokens } from "@/lib/features/connections/refresh-due-tokens";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { createCustomIntegration } from "./create-custom-integration";
import { testCustomIntegration } from "./test-custom-integration";

const sandbox = sandboxForTests();
let acme: TestOrganization;
const crm = (changes: object = {}) => crmAt(sandbox.origin, changes);
const stock = (changes: object = {}) => stockAt(sandbox.origin, changes);

beforeAll(() => allowNetwork("loopback"));
beforeEach(async () => {
  await sandbox.reset();
  acme = await newOrganization();
});
afterEach(async () => {
  allowNetwork("loopback");
  await endConnections(acme);
});
afterAll(() => vi.unstubAllEnvs());

const add = (input: Parameters<typeof createCustomIntegration>[1]) => createCustomIntegration(acme.owner.ctx, input);
const connectKey = (key = STOCK_KEY) =>
  connectByCredentials(acme.owner.ctx, { ref: STOCK, credentials: { key }, browserToken: randomToken() });
const idOf = (made: Awaited<ReturnType<typeof connectKey>>) => ("id" in made ? made.id : "");

describe("an integration with a consent", () => {
  it("connects like any other, is tested, renewed with each refresh token once, and ended at the provider", async () => {
    const made = await add({ ...crm(), ...CRM_APP });
    expect(made).toMatchObject({
      key: CRM,
      clientId: CRM_APP.clientId,
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
    await add({ ...crm({ refresh: "reusable" }), ...CRM_APP });
    await sandbox.control.setOptions("custom", { rotateRefreshTokens: false });
    const id = await connectThroughHub(sandbox, acme, { integration: CRM });
    for (let round = 0; round < 2; round++) await refreshConnectionToken(acme.owner.ctx, { ref: id });
    expect(await testConnection(acme.owner.ctx, { ref: id })).toMatchObject({ ok: true });
  });

  it("needs a person again where its access is taken back", async () => {
    await add({ ...crm(), ...CRM_APP });
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
      await refusalFrom(startConnect(acme.owner.ctx, { integration: CRM, browserToken: randomToken() })),
    ).toMatchObject({
      code: "unprocessable",
    });
  });

  it("says that the token address is wrong where it leads elsewhere, and takes no secret there", async () => {
    const asked: string[] = [];
    const server = await serve((request, answer) => {
      asked.push(request.url ?? "");
      answer.writeHead(307, { location: "/elsewhere" }).end();
    });
    await add({ ...crm({ tokenUrl: `${server.origin}/token` }), ...CRM_APP });
    const landed = landingOf(await consentThroughHub(sandbox, acme, { integration: CRM }), CRM);
    expect(landed).toContain("error=provider_malformed");
    expect(landed).toContain("reason=redirected");
    expect(asked).toEqual(["/token"]);
    await server.close();
  });

  it("lands where it began, under its provider's name", async () => {
    await add({ ...crm(), ...CRM_APP });
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
    const server = await serve((request, answer) => {
      seen.push({ ...request.headers, url: request.url });
      answer.setHeader("content-type", "application/json").end(JSON.stringify({ id: 7 }));
    });
    const definition = stock({
      carrier,
      apiRoot: server.origin,
      test: { ...TEST_CALL, accountId: "id", accountName: null },
    }).definition;
    const tried = await testCustomIntegration(acme.owner.ctx, { definition, credentials } as never);
    expect(tried).toEqual({ ok: true, account: { id: "7", name: null, email: null }, problem: null });
    expect(seen[0]?.[where]).toBe(expected);
    await server.close();
  });

  it("is tried before it is stored, and named where it is wrong", async () => {
    await add(stock());
    expect(await refusalFrom(connectKey("stock-wrong"))).toEqual({ code: "unprocessable", paths: ["credentials.key"] });
    expect(await refusalFrom(connectKey("a\nb"))).toEqual({ code: "unprocessable", paths: ["credentials.key"] });
    const id = idOf(await connectKey());
    expect(await getConnection(acme.owner.ctx, { ref: id })).toMatchObject({
      account: { id: "4711", name: "Acme Warehouse" },
    });
    await sandbox.control.setKey("custom", "Acme Stock, with an API key", "revoked");
    expect((await testConnection(acme.owner.ctx, { ref: id })).ok).toBe(false);
    expect(await getConnection(acme.owner.ctx, { ref: id })).toMatchObject({ status: "needs_reauth" });
  });

  it.each([
    ["GitHub", `ghp_${"a".repeat(36)}`],
    ["Stripe", ["sk", "test", "a1b2c3d4"].join("_")],
    ["Google", `AIza${"b".repeat(35)}`],
  ])("may have the form of one of %s: a person has entered where it goes", async (_, key) => {
    const server = await serve((_request, answer) => {
      answer.setHeader("content-type", "application/json").end(JSON.stringify({ id: 7 }));
    });
    const test = { ...TEST_CALL, accountId: "id", accountName: null };
    const own = stock({ apiRoot: server.origin, test });
    const { definition } = own;
    const tried = await testCustomIntegration(acme.owner.ctx, { definition, credentials: { key } } as never);
    expect(tried).toMatchObject({ ok: true });
    await add(own);
    expect(idOf(await connectKey(key))).not.toBe("");
    await add({ ...crm(), clientId: "c-1", clientSecret: key });
    const basic = { ...own, provider: "acme-basic", name: "Acme Basic" };
    const carrier = { in: "basic" as const };
    await add({ ...basic, definition: { ...own.definition, carrier } });
    const credentials = { username: key, password: "" };
    const made = await connectByCredentials(acme.owner.ctx, {
      ref: "custom-acme-basic",
      credentials,
      browserToken: randomToken(),
    });
    expect(JSON.stringify(await getConnection(acme.owner.ctx, { ref: idOf(made) }))).not.toContain(key);
    await server.close();
  });

  it("takes what people write where it is encoded, and plain letters where it is not", async () => {
    const seen: Record<string, unknown>[] = [];
    const server = await serve((request, answer) => {
      seen.push({ authorization: request.headers.authorization, url: request.url });
      answer.setHeader("content-type", "application/json").end(JSON.stringify({ id: 7 }));
    });
    const attempt = (carrier: object, credentials: object) => {
      const test = { ...TEST_CALL, path: "/me?tags=a+b,c%20d&x", accountId: "id", accountName: null };
      const { definition } = stock({ carrier, apiRoot: server.origin, test });
      return testCustomIntegration(acme.owner.ctx, { definition, credentials } as never);
    };
    expect(await attempt({ in: "basic" }, { username: "büro", password: "zwei Wörter" })).toMatchObject({ ok: true });
    expect(seen[0]?.authorization).toBe(`Basic ${Buffer.from("büro:zwei Wörter").toString("base64")}`);
    // The key is put behind what is there, and nothing of that is written anew.
    expect(await attempt({ in: "query", name: "api_key" }, { key: "a ü&b" })).toMatchObject({ ok: true });
    expect(seen[1]?.url).toBe("/me?tags=a+b,c%20d&x&api_key=a%20%C3%BC%26b");
    const header = { in: "header", name: "X-Api-Key", template: "{key}" };
    expect(await attempt(header, { key: "a ü" })).toMatchObject({ ok: false });
    await server.close();
  });

  it("is not taken for an account where its id is not in the answer", async () => {
    await add(stock({ test: { ...TEST_CALL, path: "/whoami", accountId: "nowhere.id" } }));
    expect(await refusalFrom(connectKey())).toMatchObject({ code: "unprocessable" });
  });
});
