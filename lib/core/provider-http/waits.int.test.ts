import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { type NewConnection, newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { moveConnection } from "@/lib/core/connections/transition";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import type { FakeAnswer } from "@/lib/core/vault/fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { readFacts } from "./connected-facts";
import { connectionHttp } from "./connection-http";

const shape = z.object({ works: z.boolean() });
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

async function connected(options: Partial<NewConnection> = {}): Promise<ConnectionTarget> {
  const connectionId = await newConnection(organization, { owner: organization.owner, ...options });
  return { organizationId: organization.organizationId, connectionId, integration: fakeIntegration() };
}

const httpOf = async (target: ConnectionTarget) => connectionHttp(target, await readFacts(target));
const call = async (target: ConnectionTarget) => (await httpOf(target)).get("/v1/things", shape);
const stateOf = async (target: ConnectionTarget) => (await readConnection(target)).connection;

describe("a wait holds until its time", () => {
  const limited: FakeAnswer = { status: 429, headers: { "retry-after": "600" } };
  const expectWaiting = async (target: ConnectionTarget) => {
    const asked = fake().apiRequests.length;
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "rate_limited" } });
    expect(fake().apiRequests).toHaveLength(asked);
    const { status, until } = await stateOf(target);
    expect([status, Math.round(((until?.getTime() ?? 0) - Date.now()) / 60_000)]).toEqual(["rate_limited", 10]);
  };

  it.each([
    ["worked", { body: { works: true } }],
    ["failed", { status: 503 }],
    ["was told a shorter wait", { status: 429, headers: { "retry-after": "2" } }],
  ] as const)("although a slower call that was sent before it %s", async (_, slow) => {
    const target = await connected({ status: "degraded" });
    const told = Promise.withResolvers<void>();
    fake().onApi(async ({ path }) => {
      if (!path.endsWith("/slow")) return limited;
      await told.promise;
      return slow;
    });
    const http = await httpOf(target);
    const earlier = http.get("/v1/slow", shape).catch(() => null);
    await vi.waitUntil(() => fake().apiRequests.length === 1);
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "rate_limited" } });
    told.resolve();
    await earlier;
    await expectWaiting(target);
  });

  it("although the connection rested meanwhile", async () => {
    const target = await connected();
    fake().onApi(() => limited);
    await expect(call(target)).rejects.toMatchObject({ failure: { kind: "rate_limited" } });
    const { organizationId, connectionId } = target;
    const move = (to: "paused" | "active") =>
      inTransaction((tx) => moveConnection(tx, { organizationId, connectionId, to }));
    await move("paused");
    await move("active");
    await expectWaiting(target);
    moveClock(601_000);
    fake().onApi(() => ({ body: { works: true } }));
    await call(target);
    expect((await stateOf(target)).status).toBe("active");
  });
});
