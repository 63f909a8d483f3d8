import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { callRoute, type RouteCall } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { recordAct } from "@/lib/core/audit/record-acts";
import { LIMITS, limiterFor } from "@/lib/core/http/limiters";
import { observeCalls, type ProviderCall } from "@/lib/core/provider-http/call-observer";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { proxyRoute } from "./proxy-route";

const integration = fakeIntegration();
vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => integration,
}));

vi.mock("@/lib/core/audit/record-acts", async (original) => {
  const { recordAct: real } = await original<typeof import("@/lib/core/audit/record-acts")>();
  return { recordAct: vi.fn(real) };
});

const TOKEN = "secret-access-token";
const fake = fakeProviderForTests();
const route = proxyRoute();
let organization: TestOrganization;
let bearer: string;
let connectionId: string;

beforeAll(async () => {
  organization = await newOrganization();
  bearer = await newApiKey(organization.member);
  connectionId = await connected();
});
afterEach(() => observeCalls(undefined));

const connected = (accessToken = TOKEN) =>
  newConnection(organization, { owner: organization.owner, visibility: "shared", integration, accessToken });
const addressOf = (path: string, id = connectionId) => `/api/integrations/${id}/proxy${path}`;

function call(path: string, more: Partial<RouteCall> = {}, id = connectionId) {
  return callRoute(route, { path: addressOf(path, id), params: { ref: id }, bearer, ...more });
}

const stateOf = async (id = connectionId) => {
  const { organizationId } = organization;
  return (await readConnection({ organizationId, connectionId: id })).connection;
};
const trailOf = (id: string) =>
  db()
    .select({ by: auditEvents.actorName, what: auditEvents.targetName, outcome: auditEvents.outcome })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organization.organizationId),
        eq(auditEvents.connectionId, id),
        eq(auditEvents.action, "provider_call.send"),
      ),
    )
    .orderBy(auditEvents.id);

describe("a request", () => {
  it("goes to the API with the token, its own method, path, query, headers and body, and nothing that names the caller", async () => {
    const answer = await call("/v1/things/%C3%A9?a=1&b=%2F&access_token=x&organization_slug=y", {
      method: "PATCH",
      body: { name: "one" },
      headers: { "x-custom": "1", cookie: "a=b", "x-forwarded-for": "1.2.3.4", "x-organization": organization.slug },
    });
    expect([answer.status, answer.json]).toEqual([200, { works: true }]);
    const [sent] = fake().apiRequests;
    expect(sent).toMatchObject({ method: "PATCH", path: "/api/v1/things/%C3%A9?a=1&b=%2F", body: '{"name":"one"}' });
    expect(sent?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      "content-type": "application/json",
      "x-custom": "1",
      host: new URL(fake().origin).host,
    });
    expect(Object.keys(sent?.headers ?? {}).sort()).toEqual(
      ["accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "x-custom"].sort(),
    );
  });

  it.each(["GET", "HEAD", "POST", "PUT", "DELETE"])("may be a %s", async (method) => {
    expect((await call("/v1/things", { method })).status).toBe(200);
    expect(fake().apiRequests[0]?.method).toBe(method);
  });

  it("that is large goes out as it comes, with its length", async () => {
    const body = "x".repeat(300 * 1024);
    const headers = { "content-type": "text/plain", "content-length": String(body.length) };
    expect((await call("/v1/things", { method: "POST", body, headers })).status).toBe(200);
    expect(fake().apiRequests[0]?.body).toHaveLength(body.length);
    expect(fake().apiRequests[0]?.headers["content-length"]).toBe(String(body.length));
  });

  it("that says it is larger than is taken is refused", async () => {
    const headers = { "content-length": String(101 * 1024 * 1024) };
    expect((await call("/v1/things", { method: "POST", body: "x", headers })).status).toBe(413);
    expect(fake().apiRequests).toHaveLength(0);
  });
});

describe("an address that leads elsewhere", () => {
  // As the web server brings them: what URL classes make of them has lost what is to be refused.
  it.each([
    "/../token",
    "/v1/%2e%2e/%2e%2e/token",
    "/v1/..%2ftoken",
    "//evil.test/x",
    "/https://evil.test/x",
    "@evil.test/x",
    ":99/x",
    "\\evil",
    "/v1/a%00",
  ])("%s asks nobody", async (address) => {
    const raw = proxyRoute({ rawTarget: `/api/integrations/${connectionId}/proxy${address}` });
    const answer = await callRoute(raw, { path: addressOf(""), params: { ref: connectionId }, bearer });
    expect([answer.status, answer.json.code]).toEqual([400, "invalid_request"]);
    expect(fake().apiRequests).toHaveLength(0);
    expect(fake().tokenRequests).toHaveLength(0);
  });

  it("by a root that nobody declared asks nobody", async () => {
    expect((await call("/v1", { headers: { "x-hub-root": "upload" } })).status).toBe(400);
    expect(fake().apiRequests).toHaveLength(0);
  });
});

describe("who may", () => {
  it("is no viewer, no stranger, and nobody by another's page", async () => {
    const viewer = await newApiKey(organization.viewer);
    expect((await call("/v1/things", { bearer: viewer })).status).toBe(403);
    const stranger = await newOrganization();
    expect((await call("/v1/things", { bearer: await newApiKey(stranger.owner) })).status).toBe(404);
    const session = { bearer: "", cookie: organization.member.cookie };
    const from = (site: string) => call("/v1/things", { ...session, headers: { "sec-fetch-site": site } });
    expect((await from("cross-site")).status).toBe(403);
    expect((await from("same-site")).status).toBe(403);
    expect((await call("/v1", { ...session, method: "POST", headers: { origin: "https://evil.test" } })).status).toBe(
      403,
    );
    expect(fake().apiRequests).toHaveLength(0);
    expect((await from("same-origin")).status).toBe(200);
  });

  it("is not an admin where the connection is another's own", async () => {
    const own = await newConnection(organization, { owner: organization.owner, integration });
    expect((await call("/v1", { bearer: await newApiKey(organization.admin) }, own)).status).toBe(404);
  });

  it("names the connection, not the integration", async () => {
    expect((await call("/v1", {}, "google-calendar")).status).toBe(404);
  });
});

describe("an answer", () => {
  it("comes back with its status and what it says, without cookies, and is no page of ours", async () => {
    const headers = { "set-cookie": "a=b", etag: '"1"', "content-type": "text/html", "x-ratelimit-remaining": "9" };
    fake().onApi(() => ({ status: 418, headers, body: "<script>1</script>" }));
    const answer = await call("/v1/things");
    expect([answer.status, answer.text]).toEqual([418, "<script>1</script>"]);
    expect(answer.headers.get("etag")).toBe('"1"');
    expect(answer.headers.has("set-cookie")).toBe(false);
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  });

  it("never says the token, wherever the provider puts it", async () => {
    const headers = { link: `<https://x.test/?t=${TOKEN}>`, "x-ratelimit-limit": TOKEN };
    const body = { authorization: `Bearer ${TOKEN}`, next: `https://x.test/?access_token=${TOKEN}` };
    fake().onApi(() => ({ headers, body }));
    const answer = await call("/v1/things");
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain(TOKEN);
    expect(answer.json.authorization).toBe("Bearer [hidden]");
  });

  it.each([
    ["the API", "/api/v1/other?x=1", "/v1/other?x=1"],
    ["another part of the host", "/token", null],
    ["another host", "https://evil.test/api/v1", null],
  ])("that leads on to %s", async (_, location, expected) => {
    fake().onApi(() => ({ status: 302, headers: { location } }));
    const answer = await call("/v1/things");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(expected === null ? null : addressOf(expected));
    expect(fake().apiRequests).toHaveLength(1);
  });

  it("of nothing has no body", async () => {
    fake().onApi(() => ({ status: 204 }));
    expect(await call("/v1/things", { method: "DELETE" })).toMatchObject({ status: 204, text: "" });
  });

  it("with a number that is no status is a bad gateway's", async () => {
    fake().onApi(() => ({ status: 999, body: "no" }));
    expect(await call("/v1/things")).toMatchObject({ status: 502, text: "no" });
  });

  it("that nobody can write down is not handed on, and the caller is told what was done", async () => {
    vi.mocked(recordAct).mockRejectedValueOnce(new Error("away"));
    fake().onApi(() => ({ status: 201, body: { id: 1 } }));
    const answer = await call("/v1/things", { method: "POST", body: {} });
    expect([answer.status, answer.headers.has("retry-after")]).toEqual([500, false]);
    expect(answer.json.detail).toContain("answered with status 201");
  });

  it("that is an outage is told, and the connection with it", async () => {
    const id = await connected();
    fake().onApi(() => ({ hangUp: true }));
    expect((await call("/v1/things", {}, id)).status).toBe(502);
    expect((await stateOf(id)).status).toBe("degraded");
    fake().onApi(() => ({ body: {} }));
    expect((await call("/v1/things", {}, id)).status).toBe(200);
    expect((await stateOf(id)).status).toBe("active");
  });
});

describe("a 401", () => {
  const accept = (token: string) =>
    fake().onApi(({ headers }) =>
      headers.authorization === `Bearer ${token}` ? { body: { works: true } } : { status: 401, body: {} },
    );

  it("is answered by one refresh and one more try, with the same body", async () => {
    const id = await connected("withdrawn-token");
    accept("access-1");
    expect((await call("/v1/things", { method: "POST", body: { a: 1 } }, id)).status).toBe(200);
    expect(fake().apiRequests.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
    expect(fake().tokenRequests).toHaveLength(1);
  });

  it("for what cannot be sent twice is told to the caller, with fresh access for the next try", async () => {
    const id = await connected("withdrawn-token");
    accept("access-1");
    const body = "x".repeat(300 * 1024);
    const large = { method: "POST", body, headers: { "content-length": String(body.length) } };
    const answer = await call("/v1/things", large, id);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(fake().tokenRequests).toHaveLength(1);
    expect((await call("/v1/things", large, id)).status).toBe(200);
  });

  it("for fresh access too: a person must reconnect", async () => {
    const id = await connected();
    accept("none");
    const answer = await call("/v1/things", {}, id);
    expect([answer.status, answer.json.code]).toEqual([409, "needs_reauth"]);
    expect((await stateOf(id)).status).toBe("needs_reauth");
    expect((await call("/v1/things", {}, id)).status).toBe(409);
    expect(fake().apiRequests).toHaveLength(2);
    expect((await trailOf(id)).map(({ what }) => what)).toEqual(["GET /v1/things 401"]);
  });
});

it("a permission that the connection never had is refused by the provider, and breaks nothing", async () => {
  fake().onApi(() => ({ status: 403, body: { error: "scope_missing" } }));
  const answer = await call("/v1/things");
  expect([answer.status, answer.json]).toEqual([403, { error: "scope_missing" }]);
  expect((await stateOf()).status).toBe("active");
});

describe("limits", () => {
  it("of the provider are handed on once, and then kept without asking", async () => {
    const id = await connected();
    fake().onApi(() => ({ status: 429, headers: { "retry-after": "30" }, body: { error: "slow down" } }));
    const told = await call("/v1/things", {}, id);
    expect([told.status, told.headers.get("retry-after"), told.json]).toEqual([429, "30", { error: "slow down" }]);
    const refused = await call("/v1/things", {}, id);
    expect([refused.status, refused.json.code]).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(fake().apiRequests).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ status: "rate_limited", until: expect.any(Date) });
    moveClock(31_000);
    fake().onApi(() => ({ body: {} }));
    expect((await call("/v1/things", {}, id)).status).toBe(200);
    expect((await stateOf(id)).status).toBe("active");
  });

  it("of the hub's own are counted by connection", async () => {
    const id = await connected();
    await (await limiterFor("connection")).penalty(id, LIMITS.connection.points + 1);
    const refused = await call("/v1/things", {}, id);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("ratelimit-policy")).toBe("600;w=60");
    expect(fake().apiRequests).toHaveLength(0);
  });
});

describe("what is written down", () => {
  it("is who asked what and how it ended, without ids, query, body or token", async () => {
    const id = await connected();
    const calls: ProviderCall[] = [];
    observeCalls((one) => calls.push(one));
    await call("/v1/calendars/ana%40acme.test/events?secret=1", { method: "POST", body: { private: 1 } }, id);
    fake().onApi(() => ({ status: 404, body: {} }));
    await call("/v1/things/7", {}, id);
    fake().onApi(() => ({ hangUp: true }));
    await call("/v1/things", {}, id);
    const trail = await trailOf(id);
    expect(trail.map(({ what, outcome }) => [what, outcome])).toEqual([
      ["POST /v1/calendars/{}/events 200", "ok"],
      ["GET /v1/things/{} 404", "failed"],
      ["GET /v1/things -", "failed"],
    ]);
    expect(calls).toMatchObject([
      { operation: "POST /v1/calendars/{}/events", status: 200, bytes: 14, subject: { connectionId: id } },
      { operation: "GET /v1/things/{}", status: 404 },
      { operation: "GET /v1/things", status: null },
    ]);
  });

  it("is nothing where nobody was asked", async () => {
    const id = await connected();
    await call("/v1", { headers: { "x-hub-root": "none" } }, id);
    expect(await trailOf(id)).toEqual([]);
  });
});

it("a caller who leaves has the provider left, too", async () => {
  const gone = new AbortController();
  fake().onApi(async () => {
    gone.abort();
    return { delayMs: 5_000, body: {} };
  });
  const request = new Request(`http://localhost:3999${addressOf("/v1/things")}`, {
    headers: { authorization: `Bearer ${bearer}` },
    signal: gone.signal,
  });
  await route(request, { params: Promise.resolve({ ref: connectionId }) });
  expect((await stateOf()).status).toBe("active");
});
