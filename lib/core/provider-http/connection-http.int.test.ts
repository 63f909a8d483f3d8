import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { connections } from "@/db/schema";
import { type NewConnection, newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import type { FakeAnswer } from "@/lib/core/vault/fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { tokenSetOf } from "@/lib/core/vault/fixtures/token-set-of";
import { storeTokenSet } from "@/lib/core/vault/store-token-set";
import type { ProviderHttp } from "@/lib/providers/contract";
import { observeCalls, type ProviderCall } from "./call-observer";
import { readFacts } from "./connected-facts";
import { connectionHttp } from "./connection-http";

const shape = z.object({ works: z.boolean() });
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});
afterEach(() => observeCalls(undefined));

async function connected(options: Partial<NewConnection> = {}): Promise<ConnectionTarget> {
  const connectionId = await newConnection(organization, { owner: organization.owner, ...options });
  return { organizationId: organization.organizationId, connectionId, integration: fakeIntegration() };
}

const httpOf = async (target: ConnectionTarget) => connectionHttp(target, await readFacts(target));
const call = async (target: ConnectionTarget) => (await httpOf(target)).get("/v1/things", shape);
const stateOf = async (target: ConnectionTarget) => (await readConnection(target)).connection;

/** The API takes one access token only. */
function accept(token: string): void {
  fake().onApi(({ headers }) =>
    headers.authorization === `Bearer ${token}` ? { body: { works: true } } : { status: 401, body: {} },
  );
}

describe("a call", () => {
  it("goes to the overridden API with the token, the query and nothing else of ours", async () => {
    const target = await connected({ accessToken: "mine" });
    const http = await httpOf(target);
    expect(http.apiRoot).toBe(`${fake().origin}/api`);
    expect(await http.get("/v1/things", shape, { query: { limit: 2, empty: undefined } })).toEqual({ works: true });
    expect(await http.post("v1/things", shape, { name: "one" })).toEqual({ works: true });
    const [get, post] = fake().apiRequests;
    expect(get).toMatchObject({ method: "GET", path: "/api/v1/things?limit=2" });
    expect(get?.headers).toMatchObject({ authorization: "Bearer mine", accept: "application/json" });
    expect(post).toMatchObject({ method: "POST", path: "/api/v1/things", body: '{"name":"one"}' });
    expect(await http.getEndpoint("userinfo", shape)).toEqual({ works: true });
    expect(await (await http.fetch(`${http.apiRoot}/v2/sdk`)).json()).toEqual({ works: true });
  });

  it.each([
    ["another host", () => "https://elsewhere.test/api/v1/things"],
    ["another path of the host", () => `${fake().origin}/admin`],
    ["a way out of the API's root", () => `${fake().origin}/api/../token`],
  ])("never takes the token to %s", async (_, url) => {
    const http = await httpOf(await connected());
    await expect(http.fetch(url())).rejects.toThrow("about to be sent");
    expect(fake().apiRequests).toHaveLength(0);
  });

  it("is told to the observer, without ids", async () => {
    const calls: ProviderCall[] = [];
    observeCalls((one) => calls.push(one));
    const target = await connected();
    await (await httpOf(target)).get("/v1/calendars/ana%40acme.test/events/7f3k2m9", shape);
    expect(calls).toMatchObject([
      {
        subject: {
          organizationId: target.organizationId,
          connectionId: target.connectionId,
          integration: "fake-calendar",
        },
        operation: "GET /v1/calendars/{}/events/{}",
        status: 200,
        bytes: 14,
      },
    ]);
  });
});

it("answers nothing that the database could not keep", async () => {
  const http = await httpOf(await connected());
  const named = z.object({ name: z.string() });
  fake().onApi(() => ({ body: '{"name":"An\\u0000a \\ud83d"}' }));
  expect(await http.get("/v1/things", named)).toEqual({ name: "An\u{FFFD}a \u{FFFD}" });
  expect(http.parse({ name: "An\0a" }, named)).toEqual({ name: "An\u{FFFD}a" });
});

describe("a 401", () => {
  it("is answered by one forced refresh and one more try", async () => {
    const target = await connected({ accessToken: "withdrawn" });
    accept("access-1");
    expect(await call(target)).toEqual({ works: true });
    expect(fake().tokenRequests).toHaveLength(1);
    expect((await stateOf(target)).status).toBe("active");
  });

  it("of many callers at once is answered by one refresh for all", async () => {
    const target = await connected({ accessToken: "withdrawn" });
    accept("access-1");
    await Promise.all(Array.from({ length: 20 }, () => call(target)));
    expect(fake().tokenRequests).toHaveLength(1);
  });

  it("for fresh access too: a person must reconnect", async () => {
    const target = await connected();
    accept("none of ours");
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect(fake().apiRequests).toHaveLength(2);
    expect(await stateOf(target)).toMatchObject({ status: "needs_reauth", statusReason: { code: "access_rejected" } });
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect(fake().apiRequests).toHaveLength(2);
  });

  it("while the token endpoint is down: an outage, and nobody's fault", async () => {
    const target = await connected();
    accept("none of ours");
    fake().onToken(() => ({ status: 503 }));
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    expect((await stateOf(target)).status).toBe("degraded");
  });
});

describe("a connection whose access is for another server by now", () => {
  const move = ({ organizationId, connectionId }: ConnectionTarget) =>
    db()
      .update(connections)
      .set({ apiRoot: `${fake().origin}/api/other-server` })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));

  it("shows it to the earlier one neither at once nor after a renewal", async () => {
    const target = await connected({ accessToken: "withdrawn" });
    const early = await httpOf(target);
    fake().onApi(async () => {
      await move(target);
      return { status: 401, body: {} };
    });
    await expect(early.get("/v1/things", shape)).rejects.toMatchObject({ code: "unavailable" });
    expect(fake().apiRequests.map(({ headers }) => headers.authorization)).toEqual(["Bearer withdrawn"]);
    await expect(early.get("/v1/things", shape)).rejects.toMatchObject({ code: "unavailable" });
    expect(fake().apiRequests).toHaveLength(1);
    expect((await stateOf(target)).status).toBe("active");

    accept("access-1");
    expect(await call(target)).toEqual({ works: true });
    expect(fake().apiRequests.at(-1)?.path).toBe("/api/other-server/v1/things");
  });
});

describe("an API that fails", () => {
  it.each<[string, FakeAnswer, string]>([
    ["500", { status: 500 }, "unavailable"],
    ["a page instead of an answer", { headers: { "content-type": "text/html" }, body: "<h1>hi</h1>" }, "unavailable"],
    ["a closed connection", { hangUp: true }, "unavailable"],
    ["an answer of another shape", { body: { works: "yes" } }, "malformed"],
    ["text", { body: "works" }, "malformed"],
    ["a redirect", { status: 302, headers: { location: "https://elsewhere.test/" } }, "malformed"],
    ["404", { status: 404 }, "rejected"],
  ])("with %s", async (_, answer, kind) => {
    const target = await connected();
    fake().onApi(() => answer);
    await expect(call(target)).rejects.toMatchObject({ providerId: "fake", failure: { kind } });
    expect((await stateOf(target)).status).toBe(kind === "unavailable" ? "degraded" : "active");
  });

  it("with more than 16 MiB is cut off", async () => {
    const target = await connected();
    fake().onApi(() => ({ body: "x".repeat(17 * 1024 * 1024) }));
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "malformed" } });
  });

  it("recovers with the first call that works", async () => {
    const target = await connected();
    fake().onApi(() => ({ status: 503 }));
    await expect(call(target)).rejects.toThrow();
    fake().onApi(() => ({ body: { works: true } }));
    await call(target);
    const { connection, trail } = await readConnection(target);
    expect(connection).toMatchObject({ status: "active", statusReason: null });
    expect(trail.map(({ action }) => action)).toEqual(["connection.degraded", "connection.recovered"]);
  });

  it("is given up by a caller who leaves, and that says nothing about the provider", async () => {
    const target = await connected();
    fake().onApi(() => ({ delayMs: 5_000, body: { works: true } }));
    const signal = AbortSignal.timeout(50);
    await expect((await httpOf(target)).get("/v1/things", shape, { signal })).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect((await stateOf(target)).status).toBe("active");
  });
});

describe("a rate limit", () => {
  it("is obeyed without asking again, and ends by itself", async () => {
    const target = await connected();
    fake().onApi(() => ({ status: 429, headers: { "retry-after": "30" } }));
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "rate_limited", retryAfterMs: 30_000 } });
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "rate_limited" } });
    expect(fake().apiRequests).toHaveLength(1);
    expect(await stateOf(target)).toMatchObject({ status: "rate_limited", until: expect.any(Date) });

    moveClock(31_000);
    fake().onApi(() => ({ body: { works: true } }));
    await call(target);
    expect(await stateOf(target)).toMatchObject({ status: "active", until: null });
  });
});

const missing: FakeAnswer = { status: 403, body: { error: "scope_missing" } };

describe("a missing permission", () => {
  it("that the integration needs makes a person reconnect", async () => {
    const target = await connected();
    fake().onApi(() => missing);
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect(await stateOf(target)).toMatchObject({ status: "needs_reauth", statusReason: { code: "scope_missing" } });
  });

  it("says nothing of a consent that was given while the call was under way", async () => {
    const target = await connected();
    const { organizationId, connectionId } = target;
    fake().onApi(async () => {
      const tokens = tokenSetOf({ accessToken: "new", refreshToken: "r" });
      await inTransaction((tx) => storeTokenSet(tx, { organizationId, connectionId, tokens }));
      return missing;
    });
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect((await stateOf(target)).status).toBe("active");
  });

  it("that is optional and was never given refuses that call only", async () => {
    const target = await connected();
    const { organizationId, connectionId } = target;
    await db()
      .update(connections)
      .set({ scopesMissing: ["extra"] })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
    fake().onApi(() => missing);
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "rejected", status: 403 } });
    expect((await stateOf(target)).status).toBe("active");
  });
});

describe("a missing permission, where the provider can be asked what is granted", () => {
  const asking = async (answer: FakeAnswer) => {
    const { integration, ...key } = await connected();
    await db()
      .update(connections)
      .set({ scopesGranted: ["read", "extra"] })
      .where(and(eq(connections.organizationId, key.organizationId), eq(connections.id, key.connectionId)));
    const readGrantedScopes = (http: ProviderHttp) => http.get("/granted", z.array(z.string()));
    fake().onApi(({ path }) => (path.endsWith("/granted") ? answer : missing));
    return { ...key, integration: { ...integration, provider: { ...integration.provider, readGrantedScopes } } };
  };

  it("and everything still is: the person's own rights do not reach, and that call alone is refused", async () => {
    const target = await asking({ body: ["extra", "read", "more"] });
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "rejected", status: 403 } });
    expect((await stateOf(target)).status).toBe("active");
  });

  it("and an optional one was taken back: it counts as not given, and nothing else is off", async () => {
    const target = await asking({ body: ["read"] });
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "rejected", status: 403 } });
    expect(await stateOf(target)).toMatchObject({
      status: "active",
      scopesGranted: ["read"],
      scopesMissing: ["extra"],
    });
  });

  it("and a needed one was taken back: a person must reconnect, and the reason names it", async () => {
    const target = await asking({ body: ["extra"] });
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    const statusReason = { code: "scope_missing", subject: "read" };
    expect(await stateOf(target)).toMatchObject({ status: "needs_reauth", statusReason });
  });

  it("and does not answer: nobody knows, and nothing is taken from anyone", async () => {
    const target = await asking({ status: 503 });
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    expect((await stateOf(target)).status).toBe("active");
  });
});
