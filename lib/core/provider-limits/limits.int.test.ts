import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { auditEvents, rateLimits } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { readFacts } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { spawnCaller } from "@/lib/core/vault/fixtures/spawn-caller";
import type { VendorLimits } from "@/lib/providers/contract";

const fake = fakeProviderForTests();
const shape = z.object({ works: z.boolean() });
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

async function connected(limits?: VendorLimits, providerId = "fake"): Promise<ConnectionTarget> {
  const integration = fakeIntegration();
  const provider = { ...integration.provider, ...(limits ? { limits } : {}) };
  const varied = { ...integration, provider };
  const connectionId = await newConnection(organization, {
    owner: organization.owner,
    integration: { ...varied, provider: { ...provider, id: providerId } },
  });
  return { organizationId: organization.organizationId, connectionId, integration: varied };
}

const call = async (target: ConnectionTarget, path = "/v1/things") =>
  connectionHttp(target, await readFacts(target)).get(path, shape);
const stateOf = async (target: ConnectionTarget) => (await readConnection(target)).connection;
const nothingLeft = (reset: string) =>
  fake().onApi(() => ({
    body: { works: true },
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset },
  }));
async function waitOf({ connectionId }: ConnectionTarget): Promise<number | null> {
  const key = `provider-wait:account:${connectionId}`;
  const [wait] = await db().select().from(rateLimits).where(eq(rateLimits.key, key));
  return wait?.expire ?? null;
}
const plenty = () => fake().onApi(() => ({ body: { works: true } }));

describe("an answer that says nothing is left", () => {
  it("is handed on, and nobody asks again before its time", async () => {
    const target = await connected();
    nothingLeft("30");
    expect(await call(target)).toEqual({ works: true });
    expect(await stateOf(target)).toMatchObject({ status: "rate_limited", until: expect.any(Date) });
    const refused = await call(target).catch((error: unknown) => error);
    expect(refused).toMatchObject({ failure: { kind: "rate_limited" } });
    expect(fake().apiRequests).toHaveLength(1);

    moveClock(31_000);
    plenty();
    await call(target);
    expect((await stateOf(target)).status).toBe("active");
  });

  it("for a moment only: the next one waits its turn, and nobody is told of it", async () => {
    const target = await connected();
    nothingLeft("0.4");
    await call(target);
    plenty();
    const { organizationId, connectionId } = target;
    await call(target);
    expect(fake().apiRequests).toHaveLength(2);
    expect((await stateOf(target)).status).toBe("active");
    const trail = await db()
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organizationId), eq(auditEvents.connectionId, connectionId)));
    expect(trail).toEqual([]);
    expect(Date.now()).toBeGreaterThanOrEqual((await waitOf(target)) ?? Number.POSITIVE_INFINITY);
  });

  it("of many at once is written once", async () => {
    const target = await connected();
    const all = Promise.withResolvers<void>();
    fake().onApi(async () => {
      if (fake().apiRequests.length === 20) all.resolve();
      await all.promise; // whoever came later would find the limit kept
      return { body: { works: true }, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "45" } };
    });
    await Promise.all(Array.from({ length: 20 }, () => call(target)));
    const { trail } = await readConnection(target);
    expect(trail.map(({ action }) => action)).toEqual(["connection.rate_limited"]);
  });
});

describe("another process", () => {
  it("learns what this one was told, by a 429 and by headers", async () => {
    const [told, warned] = [await connected(), await connected()];
    fake().onApi(() => ({ status: 429, headers: { "retry-after": "60" } }));
    await expect(call(told)).rejects.toMatchObject({ failure: { kind: "rate_limited" } });
    nothingLeft("50");
    await call(warned);
    for (const { organizationId, connectionId } of [told, warned]) {
      const other = await spawnCaller({ organizationId, connectionId, callers: 2, settles: true });
      const { refusals } = await other.call();
      expect(refusals).toEqual(["rate_limited", "rate_limited"]);
    }
  });

  it("waits its turn, too", async () => {
    const target = await connected();
    const other = await spawnCaller({ ...target, callers: 1, settles: true });
    nothingLeft("1");
    await call(target);
    expect((await other.call()).tokens).toHaveLength(1);
    expect(Date.now()).toBeGreaterThanOrEqual((await waitOf(target)) ?? Number.POSITIVE_INFINITY);
  });
});

describe("a limit of the app", () => {
  const ofApp: VendorLimits = { headers: [{ of: "app", left: "x-app-remaining", reset: "x-app-reset" }] };

  it("keeps every connection of it waiting, each shown as such once it is met, and no other's", async () => {
    const providerId = `fake-${organization.slug}`;
    const [first, second] = [await connected(ofApp, providerId), await connected(ofApp, providerId)];
    const elsewhere = await connected(ofApp, `${providerId}-other`);
    fake().onApi(() => ({ body: { works: true }, headers: { "x-app-remaining": "0", "x-app-reset": "30" } }));
    await call(first);
    await expect(call(second)).rejects.toMatchObject({ failure: { kind: "rate_limited" } });
    expect(await stateOf(second)).toMatchObject({ status: "rate_limited", until: expect.any(Date) });
    plenty();
    expect(await call(elsewhere)).toEqual({ works: true });
    expect(fake().apiRequests).toHaveLength(2);
  });
});

describe("a limit of one kind of request", () => {
  const ofKind: VendorLimits = {
    headers: [{ of: "operation", left: "x-rate-limit-remaining", reset: "x-rate-limit-reset" }],
  };

  it("keeps that kind waiting, whatever ids it names, and the connection at work", async () => {
    const target = await connected(ofKind);
    const headers = { "x-rate-limit-remaining": "0", "x-rate-limit-reset": "900" };
    fake().onApi(() => ({ body: { works: true }, headers }));
    await call(target, "/v1/calendars/a/events");
    plenty();
    await expect(call(target, "/v1/calendars/b/events")).rejects.toMatchObject({ failure: { kind: "rate_limited" } });
    expect(await call(target, "/v1/things")).toEqual({ works: true });
    expect((await stateOf(target)).status).toBe("active");
    moveClock(901_000);
    expect(await call(target, "/v1/calendars/b/events")).toEqual({ works: true });
  });
});
