// Why: an organization says where its secrets are sent: each way to have them sent elsewhere is tried.
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
import { listMarketplace } from "@/lib/features/connections/list-marketplace";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { listOAuthApps } from "@/lib/features/oauth-apps/list-oauth-apps";
import { createCustomIntegration } from "./create-custom-integration";
import { deleteCustomIntegration } from "./delete-custom-integration";
import { getCustomIntegration } from "./get-custom-integration";
import { testCustomIntegration } from "./test-custom-integration";
import { updateCustomIntegration } from "./update-custom-integration";

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

/** An address that is public, and that nothing is sent to here. */
const PUBLIC = "https://93.184.216.34";

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
    allowNetwork("off");
    for (const field of ["authorizeUrl", "tokenUrl", "revokeUrl", "apiRoot"]) {
      const fine = { authorizeUrl: PUBLIC, tokenUrl: PUBLIC, revokeUrl: null, apiRoot: PUBLIC };
      const input = crm({ ...fine, [field]: address });
      expect(await refusalFrom(add(input)), field).toEqual({ code: "unprocessable", paths: [`definition.${field}`] });
    }
    const tried = testCustomIntegration(acme.owner.ctx, {
      definition: stock({ apiRoot: address }).definition,
      credentials: { key: "k" },
    });
    expect(await refusalFrom(tried)).toEqual({ code: "unprocessable", paths: ["definition.apiRoot"] });
    expect((await listMarketplace(acme.owner.ctx)).data.some(({ category }) => category === "custom")).toBe(false);
  });

  it("that becomes private later gets nothing: it is asked in the moment of connecting", async () => {
    await add({ ...crm(), ...CRM_APP });
    await add(stock());
    const id = await connectThroughHub(sandbox, acme, { integration: CRM });
    const { authorizationUrl } = await startConnect(acme.owner.ctx, { integration: CRM, browserToken: randomToken() });
    expect(authorizationUrl).toContain("code_challenge=");
    const before = (await sandbox.control.requests("custom")).length;
    allowNetwork("off");
    expect((await testConnection(acme.owner.ctx, { ref: id })).ok).toBe(false);
    await refreshConnectionToken(acme.owner.ctx, { ref: id }).catch(() => undefined);
    expect(await refusalFrom(connectKey())).not.toBeNull();
    expect((await sandbox.control.requests("custom")).length).toBe(before);
    // Nothing was sent, so nothing is in doubt.
    allowNetwork("loopback");
    await refreshConnectionToken(acme.owner.ctx, { ref: id });
    expect((await testConnection(acme.owner.ctx, { ref: id })).ok).toBe(true);
  });

  it("that redirects is not followed, and one that answers without end is left", async () => {
    const hits: string[] = [];
    const thief = await serve((request, answer) => {
      hits.push(request.url ?? "");
      answer.end("{}");
    });
    const server = await serve((request, answer) => {
      if (request.url === "/moved") return void answer.writeHead(307, { location: `${thief.origin}/taken` }).end();
      answer.setHeader("content-type", "application/json");
      const more = () =>
        void (answer.write(`"${"x".repeat(65_536)}"`) ? setImmediate(more) : answer.once("drain", more));
      more();
    });
    const credentials = { key: "secret" };
    const at = (path: string) => stock({ apiRoot: server.origin, test: { ...TEST_CALL, path } }).definition;
    const moved = await testCustomIntegration(acme.owner.ctx, { definition: at("/moved"), credentials });
    expect(moved).toMatchObject({ ok: false, problem: expect.stringContaining("redirect") });
    expect(await testCustomIntegration(acme.owner.ctx, { definition: at("/endless"), credentials })).toMatchObject({
      ok: false,
    });

    await add({ ...crm({ tokenUrl: `${server.origin}/moved` }), ...CRM_APP });
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
    expect(await refusalFrom(updateCustomIntegration(ctx, { id: made.id, definition: elsewhere }))).toEqual({
      code: "conflict",
      paths: ["definition.apiRoot"],
    });
    expect(await updateCustomIntegration(ctx, { id: made.id, name: "Stock", version: 1 })).toMatchObject({
      name: "Stock",
      version: 2,
    });
    expect(await refusalFrom(updateCustomIntegration(ctx, { id: made.id, name: "Late", version: 1 }))).toMatchObject({
      code: "conflict",
    });
    expect(await refusalFrom(deleteCustomIntegration(ctx, made))).toMatchObject({ code: "conflict" });
    await disconnectConnection(ctx, { ref: id });
    await updateCustomIntegration(ctx, { id: made.id, definition: elsewhere });
    await deleteCustomIntegration(ctx, made);
    expect(await refusalFrom(getCustomIntegration(ctx, made))).toMatchObject({ code: "not_found" });
  });

  it("that changes has the app's secret entered again", async () => {
    const made = await add({ ...crm(), ...CRM_APP });
    const { ctx } = acme.owner;
    const { definition } = crm({ tokenUrl: `${sandbox.origin}/custom/oauth/token?v=2` });
    expect(await refusalFrom(updateCustomIntegration(ctx, { id: made.id, definition }))).toEqual({
      code: "unprocessable",
      paths: ["clientSecret"],
    });
    await updateCustomIntegration(ctx, { id: made.id, definition, clientId: "new", clientSecret: "new-secret" });
    const { data } = await listOAuthApps(ctx, { limit: 10 });
    expect(data).toMatchObject([{ provider: "acme-crm", clientId: "new" }]);
    await deleteCustomIntegration(ctx, made);
    expect((await listOAuthApps(ctx, { limit: 10 })).data).toEqual([]);
  });
});
