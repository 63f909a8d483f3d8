import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { newConnection } from "@/e2e/kit/new-connection";
import { backgroundContext } from "@/lib/core/context/request-context";
import { queue } from "@/lib/core/jobs/queue";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { recheckConnectionsJob } from "@/lib/features/connections/jobs";
import { recheckConnection } from "@/lib/features/connections/recheck-connection";
import type { ProviderHttp } from "@/lib/providers/contract";
import { PROXY_INTEGRATION, proxyForTests } from "./fixtures/proxy-for-tests";

vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => PROXY_INTEGRATION,
}));

const fake = fakeProviderForTests();
const { made, connected, call, stateOf, trailOf } = proxyForTests();

/** The same, with a request of the hub's own that tells whether it works. */
const checked = {
  ...PROXY_INTEGRATION,
  checks: [
    {
      name: "account",
      capability: null,
      run: async (http: ProviderHttp) => {
        await http.get("/me", z.unknown());
        return "fine";
      },
    },
  ],
};
const look = (connectionId: string) => {
  const { organizationId } = made().organization;
  const ctx = backgroundContext({ kind: "system", job: "connections.recheck", organizationId });
  return recheckConnection(ctx, { connectionId, integration: checked });
};
const queuedLooks = async (): Promise<readonly string[]> => {
  const jobs = await (await queue()).findJobs<{ connectionId?: string }>(recheckConnectionsJob.name, { queued: true });
  return jobs.flatMap(({ data }) => data.connectionId ?? []);
};
beforeAll(async () => {
  await (await queue()).createQueue(recheckConnectionsJob.name, { policy: "short" });
});

/** The account works, and what the caller asks for does not. */
const refuse = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  fake().onApi(({ path }) => (path === "/api/me" ? { body: {} } : { status, body, headers }));

describe("an answer that a caller can bring about convicts nobody:", () => {
  it("a 401 for fresh access is handed on, and the hub looks by itself", async () => {
    const id = await connected();
    refuse(401, { error: "bad header" });
    const answer = await call("/v1/things", { headers: { "xero-tenant-id": "another" } }, id);
    expect([answer.status, answer.json]).toEqual([401, { error: "bad header" }]);
    expect((await stateOf(id)).status).toBe("active");
    await vi.waitFor(async () => expect(await queuedLooks()).toContain(id));
    expect(await look(id)).toBe("verified");
    expect((await stateOf(id)).status).toBe("active");
    expect((await trailOf(id)).map(({ what }) => what)).toEqual(["GET /v1/things 401", "GET /v1/things 401"]);
  });

  it("where the hub's own request is refused, too, a person must reconnect", async () => {
    const id = await connected();
    fake().onApi(() => ({ status: 401, body: {} }));
    expect((await call("/v1/things", {}, id)).status).toBe(401);
    expect(await look(id)).toBe("needs_reauth");
    expect((await stateOf(id)).status).toBe("needs_reauth");
    expect((await call("/v1/things", {}, id)).status).toBe(409);
  });

  it("it uses up one refresh, however often it is made", async () => {
    const id = await connected();
    refuse(401);
    for (let time = 0; time < 5; time += 1) expect((await call("/v1/things", {}, id)).status).toBe(401);
    expect(fake().tokenRequests).toHaveLength(1);
    expect(fake().apiRequests).toHaveLength(6);
  });

  it("where there is nothing to refresh with, the lack of it is no verdict either", async () => {
    const { organization } = made();
    const options = { owner: organization.owner, visibility: "shared", integration: PROXY_INTEGRATION } as const;
    const id = await newConnection(organization, { ...options, refreshToken: null });
    refuse(401);
    expect((await call("/v1/things", {}, id)).status).toBe(401);
    expect((await stateOf(id)).status).toBe("active");
  });

  it("a refresh that is refused is the provider's own word", async () => {
    const id = await connected();
    refuse(401);
    fake().onToken(() => ({ status: 400, body: { error: "invalid_grant" } }));
    const answer = await call("/v1/things", {}, id);
    expect([answer.status, answer.json.code]).toEqual([409, "needs_reauth"]);
    expect((await stateOf(id)).status).toBe("needs_reauth");
  });

  it.each([500, 503])("a %i is handed on, and the connection stays as it is", async (status) => {
    const id = await connected();
    refuse(status, { error: "no" });
    expect(await call("/v1/things", {}, id)).toMatchObject({ status, json: { error: "no" } });
    expect((await stateOf(id)).status).toBe("active");
    await vi.waitFor(async () => expect(await queuedLooks()).toContain(id));
    fake().onApi(() => ({ status: 503, body: {} }));
    expect(await look(id)).toBe("failed");
    expect((await stateOf(id)).status).toBe("degraded");
  });

  it.each([
    ["names a day", { "retry-after": "86400" }, "86400"],
    ["names nothing", {}, "60"],
  ])("a 429 that %s silences the connection for a quarter of an hour at most", async (_, headers, told) => {
    const id = await connected();
    refuse(429, {}, headers);
    const answer = await call("/v1/things", {}, id);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, told]);
    const { status, until } = await stateOf(id);
    expect(status).toBe("rate_limited");
    expect((until?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    moveClock(15 * 60_000 + 1_000);
    refuse(200);
    expect((await call("/v1/things", {}, id)).status).toBe(200);
  });

  it("limits in headers do not either", async () => {
    const id = await connected();
    refuse(200, {}, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "80000" });
    expect((await call("/v1/things", {}, id)).status).toBe(200);
    expect(((await stateOf(id)).until?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
  });
});

it("a token in the query stays here: it is another's", async () => {
  await call("/v1/things?token=xoxb-bogus&page=2");
  expect(fake().apiRequests[0]?.path).toBe("/api/v1/things?page=2");
});
