import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callRoute, type RouteCall } from "@/e2e/kit/call-route";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { resetEnv } from "@/lib/base/env";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { getConnection } from "@/lib/features/connections/get-connection";
import { findConnected } from "@/lib/providers/registry";
import { sandboxProviders } from "@/sandbox/sandbox-providers";
import { proxyRoute } from "./proxy-route";

const sandbox = sandboxForTests();
const route = proxyRoute();
let organization: TestOrganization;
let bearer: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  bearer = await newApiKey(organization.owner);
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

/** What each way's API answers to whoever has the access. */
const PATHS: Readonly<Record<string, string>> = {
  stripe: "/v1/balance",
  telegram: "/getMe",
  make: "/users/me",
  "sql-accounting": "/customer?limit=1&offset=0",
  autocount: "/debtor/listing?page=1",
  "microsoft-365": "/v1.0/organization?$select=id,displayName",
};

const keys = sandboxProviders.flatMap(({ id, keys: given = [] }) =>
  given.filter(({ refused }) => refused === null).map((key) => ({ provider: id, ...key })),
);
type Key = (typeof keys)[number];
const named = (some: readonly Key[]) =>
  some.map((key) => [`${key.integration} by ${key.way}: ${key.name}`, key] as const);
/** The first of each: others may be allowed less. */
const withApi = Object.keys(PATHS).flatMap((integration) => keys.find((key) => key.integration === integration) ?? []);
const withoutApi = keys.filter(({ way }) => ["webhook_url", "label", "profile_link"].includes(way));

async function connect({ provider, integration, way, name }: Key) {
  const typed = (await sandbox.control.keys(provider)).find((key) => key.name === name)?.credentials ?? {};
  const input = { ref: integration, method: way, credentials: typed, browserToken: "none" };
  const connection = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connection)) throw new Error("a consent was begun");
  return { id: connection.id, typed };
}

function secretFieldsOf({ integration, way }: Key): readonly string[] {
  const auth = findConnected({ integration, authKind: way })?.provider.auth;
  if (!auth || auth.kind === "oauth2") throw new Error("no such way");
  return auth.fields.flatMap(({ name, secret }) => (secret ? [name] : []));
}

const call = (ref: string, path: string, more: Partial<RouteCall> = {}) =>
  callRoute(route, { path: `/api/integrations/${ref}/proxy${path}`, params: { ref }, bearer, ...more });

it("every way that has an API is called here", () => {
  const found = new Set(withApi.map(({ integration }) => integration));
  expect([...found].sort()).toEqual(Object.keys(PATHS).sort());
  expect(withoutApi.length).toBeGreaterThan(0);
});

describe.each(named(withApi))("%s", (_, key) => {
  const path = PATHS[key.integration] ?? "";

  it("answers through the proxy as the API does, and nothing that was typed in as a secret comes back", async () => {
    const { id, typed } = await connect(key);
    const answer = await call(id, path);
    expect([answer.status, typeof answer.json]).toEqual([200, "object"]);
    const missing = await call(id, "/no/such/thing", { method: "POST", body: { a: 1 } });
    expect(missing.status).toBeGreaterThanOrEqual(400);
    expect(missing.status).toBeLessThan(500);
    const said = [answer, missing].map(({ text, headers }) => text + JSON.stringify([...headers])).join();
    for (const name of secretFieldsOf(key)) expect(said).not.toContain(typed[name]);
  });

  it("that asks for patience is left alone by the proxy until then", async () => {
    const { id } = await connect(key);
    const asked = async () => (await sandbox.control.requests(key.provider, { target: "api" })).length;
    await sandbox.control.addFault(key.provider, { target: "api", status: 429, retryAfterSeconds: 40 });
    const told = await call(id, path);
    expect([told.status, told.headers.get("retry-after")]).toEqual([429, "40"]);
    const before = await asked();
    expect((await call(id, path)).status).toBe(429);
    expect(await asked()).toBe(before);
    const { status, until } = await getConnection(organization.owner.ctx, { ref: id });
    expect([status, until]).toEqual(["rate_limited", expect.anything()]);
    await sandbox.advance(41_000);
    expect((await call(id, path)).status).toBe(200);
  });
});

describe.each(named(withoutApi))("%s", (_, key) => {
  it("has no proxy", async () => {
    const { id } = await connect(key);
    const refused = await call(id, "/", { method: "POST", body: { text: "hi" } });
    expect([refused.status, refused.json.code]).toEqual([422, "unprocessable"]);
  });
});

describe("access that is a whole tenant's", () => {
  const named = (integration: string): Key => {
    const key = withApi.find((one) => one.integration === integration);
    if (!key) throw new Error(integration);
    return key;
  };
  const asMember = async (key: Key) => {
    const { id } = await connect(key);
    return call(id, PATHS[key.integration] ?? "", { bearer: await newApiKey(organization.member) });
  };

  it("by client credentials is for who may use a tenant's, not for every member", async () => {
    const answer = await asMember(named("microsoft-365"));
    expect([answer.status, answer.json.code]).toEqual([403, "forbidden"]);
    const { id } = await connect(named("microsoft-365"));
    const admin = await newApiKey(organization.admin);
    expect((await call(id, PATHS["microsoft-365"] ?? "", { bearer: admin })).status).toBe(200);
  });

  it("as the operator may have set it is so in the home organization, and every member's elsewhere", async () => {
    expect((await asMember(named("stripe"))).status).toBe(200);
    vi.stubEnv("HUB_HOME_ORG", organization.slug);
    resetEnv();
    expect((await asMember(named("stripe"))).status).toBe(403);
    expect((await asMember(named("make"))).status).toBe(200);
  });
});
