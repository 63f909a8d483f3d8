import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { LIMITS, limiterFor } from "@/lib/core/http/limiters";
import { observeCalls, type ProviderCall } from "@/lib/core/provider-http/call-observer";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { PROXY_INTEGRATION, proxyForTests } from "./fixtures/proxy-for-tests";
import { proxyRoute } from "./proxy-route";

vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => PROXY_INTEGRATION,
}));

const fake = fakeProviderForTests();
const { made, addressOf, connected, call, stateOf, trailOf } = proxyForTests();
afterEach(() => observeCalls(undefined));

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
    expect((await trailOf(id)).map(({ what }) => what)).toEqual(["POST /v1/things 401", "POST /v1/things 200"]);
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

  it("is not answered by another try where the access is for another server by now", async () => {
    const id = await connected("withdrawn-token");
    fake().onApi(async () => {
      await db()
        .update(connections)
        .set({ apiRoot: `${fake().origin}/api/other-server` })
        .where(and(eq(connections.organizationId, made().organization.organizationId), eq(connections.id, id)));
      return { status: 401, body: {} };
    });
    const answer = await call("/v1/things", {}, id);
    expect([answer.status, answer.json.detail]).toEqual([503, expect.stringContaining("send it again")]);
    expect(fake().apiRequests.map(({ headers }) => headers.authorization)).toEqual(["Bearer withdrawn-token"]);
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
  it("is who asked what and how each try ended, without query, body, people's addresses or token", async () => {
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
      ["GET /v1/things/7 404", "failed"],
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
    headers: { authorization: `Bearer ${made().bearer}` },
    signal: gone.signal,
  });
  await proxyRoute()(request, { params: Promise.resolve({ ref: made().connectionId }) });
  expect((await stateOf()).status).toBe("active");
});
