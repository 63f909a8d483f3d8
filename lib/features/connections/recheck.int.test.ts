import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { type NewConnection, newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { isRecheckDue, listDueRechecks } from "@/lib/core/connections/list-due-rechecks";
import { recheckDueAt } from "@/lib/core/connections/recheck-schedule";
import { backgroundContext } from "@/lib/core/context/request-context";
import { queue } from "@/lib/core/jobs/queue";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { recheckConnectionJob } from "./jobs";
import { recheckConnection } from "./recheck-connection";
import { recheckDueConnections } from "./recheck-due-connections";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const fake = fakeProviderForTests();
let organization: TestOrganization;
let start: number;

beforeEach(async () => {
  organization = await newOrganization();
  start = Date.now();
});

const integration = {
  ...fakeIntegration(),
  checks: [
    {
      name: "account",
      capability: null,
      run: async (http: { get: (path: string, shape: z.ZodType<unknown>) => Promise<unknown> }) => {
        await http.get("/me", z.unknown());
        return "fine";
      },
    },
    { name: "dear", capability: null, run: () => Promise.reject(new Error("only the first check is cheap")) },
  ],
};

function stopClockAfter(milliseconds: number): void {
  setClock({ now: () => new Date(start + milliseconds), sync: async () => {} });
}

const connected = (options: Partial<NewConnection> = {}) =>
  newConnection(organization, { owner: organization.owner, expiresInMs: 90 * 24 * HOUR_MS, ...options });
const stored = (connectionId: string) => readConnection({ organizationId: organization.organizationId, connectionId });
const look = (connectionId: string, failures?: number) =>
  recheckConnection(
    backgroundContext({ kind: "system", job: "connections.recheck", organizationId: organization.organizationId }),
    { connectionId, integration, ...(failures === undefined ? {} : { failures }) },
  );

async function set(connectionId: string, changes: Partial<typeof connections.$inferInsert>): Promise<void> {
  await db()
    .update(connections)
    .set(changes)
    .where(and(eq(connections.organizationId, organization.organizationId), eq(connections.id, connectionId)));
}

describe("a look at a connection that fails", () => {
  it("finds it recovered: active again, told of, and proved", async () => {
    const id = await connected({ status: "degraded" });
    stopClockAfter(2 * MINUTE_MS);
    expect(await look(id, 0)).toBe("verified");
    const { connection, trail } = await stored(id);
    expect(connection).toMatchObject({ status: "active", recheckAt: null, recheckFailures: 0 });
    expect(connection.lastVerifiedAt).toEqual(new Date(start + 2 * MINUTE_MS));
    expect(trail.map(({ action }) => action)).toEqual(["connection.recovered"]);
    expect(fake().apiRequests.map(({ path }) => path)).toEqual(["/api/me"]);
  });

  it("leaves it failing while its refreshes fail, although its API answers", async () => {
    const id = await connected({ status: "degraded" });
    const { organizationId } = organization;
    await db()
      .update(connectionTokens)
      .set({ refreshFailures: 2, retryAt: new Date(start + HOUR_MS) })
      .where(and(eq(connectionTokens.organizationId, organizationId), eq(connectionTokens.connectionId, id)));
    const cheap = { ...integration, checks: integration.checks.slice(0, 1) };
    const ctx = backgroundContext({ kind: "system", job: "connections.recheck", organizationId });
    await recheckConnection(ctx, { connectionId: id, integration: cheap });
    expect((await stored(id)).connection).toMatchObject({ status: "degraded", lastVerifiedAt: expect.any(Date) });
  });

  it("waits ever longer while it goes on failing", async () => {
    const id = await connected({ status: "degraded" });
    fake().onApi(() => ({ status: 503 }));
    let at = 2 * MINUTE_MS;
    for (const [failures, minutes] of [1, 2, 5, 15, 30, 60, 60].entries()) {
      stopClockAfter(at);
      expect(await look(id, failures)).toBe("failed");
      const { connection } = await stored(id);
      expect(connection).toMatchObject({ status: "degraded", recheckFailures: failures + 1 });
      const waitMinutes = ((connection.recheckAt?.getTime() ?? 0) - start - at) / MINUTE_MS;
      expect(waitMinutes).toBeGreaterThanOrEqual(minutes * 0.8 - 1e-3);
      expect(waitMinutes).toBeLessThanOrEqual(minutes * 1.2 + 1e-3);
      at += Math.ceil(waitMinutes) * MINUTE_MS;
    }
    fake().onApi(() => ({ body: {} }));
    stopClockAfter(at);
    expect(await look(id, 7)).toBe("verified");
    expect((await stored(id)).connection).toMatchObject({ status: "active", recheckFailures: 0 });
  });

  it("keeps on waiting longer when a rate limit follows an outage", async () => {
    const id = await connected({ status: "degraded" });
    await set(id, { recheckFailures: 3 });
    fake().onApi(() => ({ status: 429, headers: { "retry-after": "600" } }));
    stopClockAfter(30 * MINUTE_MS);
    expect(await look(id, 3)).toBe("failed");
    expect((await stored(id)).connection).toMatchObject({ status: "rate_limited", recheckFailures: 4 });
  });

  it("finds a refused access out", async () => {
    const id = await connected({ status: "degraded" });
    fake().onApi(() => ({ status: 401 }));
    fake().onToken(() => ({ status: 400, body: { error: "invalid_grant" } }));
    stopClockAfter(2 * MINUTE_MS);
    expect(await look(id, 0)).toBe("needs_reauth");
    expect((await stored(id)).connection).toMatchObject({ status: "needs_reauth", recheckAt: null });
  });

  it("done twice calls the provider once", async () => {
    const id = await connected({ status: "degraded" });
    stopClockAfter(2 * MINUTE_MS);
    expect(await look(id, 0)).toBe("verified");
    expect(await look(id, 0)).toBe("not_due");
    fake().onApi(() => ({ status: 503 }));
    const other = await connected({ status: "degraded" });
    stopClockAfter(4 * MINUTE_MS);
    expect(await look(other, 0)).toBe("failed");
    expect(await look(other, 0)).toBe("not_due");
    expect(fake().apiRequests).toHaveLength(2);
  });

  it.each(["paused", "needs_reauth", "pending"] as const)(
    "calls nothing for one that is %s, asked for or not",
    async (status) => {
      const id = await connected({ status });
      stopClockAfter(24 * HOUR_MS);
      expect(await look(id)).toBe("not_due");
      expect(await look(id, 0)).toBe("not_due");
      expect(fake().apiRequests).toHaveLength(0);
    },
  );
});

describe("a look at a connection that nothing has proved for long", () => {
  it("proves it, and is not asked for again for half a day", async () => {
    const id = await connected();
    stopClockAfter(13.5 * HOUR_MS);
    expect(await look(id, 0)).toBe("verified");
    expect(await look(id, 0)).toBe("not_due");
    expect((await stored(id)).connection).toMatchObject({ status: "active", recheckAt: null });
  });

  it("that finds it failing looks again like at any that fails", async () => {
    const id = await connected();
    fake().onApi(() => ({ status: 500 }));
    stopClockAfter(13.5 * HOUR_MS);
    expect(await look(id, 0)).toBe("failed");
    expect((await stored(id)).connection).toMatchObject({ status: "degraded", recheckFailures: 1 });
  });

  it("is not due where a call has proved it meanwhile", async () => {
    const id = await connected();
    stopClockAfter(11 * HOUR_MS);
    await look(id);
    stopClockAfter(13.5 * HOUR_MS);
    expect(await look(id, 0)).toBe("not_due");
  });
});

describe("the sweep", () => {
  const ctx = backgroundContext({ kind: "deployment", job: "connections.recheck" });
  const queued = async () => {
    const jobs = await (await queue()).findJobs<{ connectionId: string }>(recheckConnectionJob.name, { queued: true });
    return jobs.map(({ data }) => data.connectionId).sort();
  };
  beforeEach(async () => {
    await (await queue()).createQueue(recheckConnectionJob.name, { policy: "short" });
    await (await queue()).deleteAllJobs(recheckConnectionJob.name);
  });
  const dueHere = async () =>
    (await listDueRechecks({ integrations: ["google-calendar"], limit: 10_000 }))
      .filter(({ organizationId }) => organizationId === organization.organizationId)
      .map(({ connectionId }) => connectionId)
      .sort();

  it("queues each due connection once, whatever runs at once, and nothing else", async () => {
    const due = await Promise.all([
      connected({ status: "degraded" }),
      connected({ status: "degraded" }),
      connected({ status: "rate_limited" }),
    ]);
    for (const status of ["active", "paused", "needs_reauth"] as const) await connected({ status });
    stopClockAfter(3 * MINUTE_MS);
    expect(await dueHere()).toEqual(due.toSorted());
    await Promise.all([1, 2, 3].map(() => recheckDueConnections(ctx, { pageRows: 2 })));
    expect((await queued()).filter((id) => due.includes(id))).toEqual(due.toSorted());
    expect((await recheckDueConnections(ctx)).queued).toBe(0);
  });

  it("queues what was queued and lost again after a while", async () => {
    const id = await connected({ status: "degraded" });
    stopClockAfter(3 * MINUTE_MS);
    await recheckDueConnections(ctx);
    await (await queue()).deleteAllJobs(recheckConnectionJob.name);
    stopClockAfter(14 * MINUTE_MS);
    await recheckDueConnections(ctx);
    expect(await queued()).toContain(id);
    expect(await look(id, 0)).toBe("verified");
  });

  it("leaves those alone whose refresh fails: they have a next try of their own", async () => {
    const id = await connected({ status: "degraded" });
    await db()
      .update(connectionTokens)
      .set({ refreshFailures: 1 })
      .where(
        and(eq(connectionTokens.organizationId, organization.organizationId), eq(connectionTokens.connectionId, id)),
      );
    stopClockAfter(24 * HOUR_MS);
    expect(await dueHere()).not.toContain(id);
  });

  it("decides in SQL as recheckDueAt does, to the millisecond", async () => {
    const at = (hours: number) => new Date(start + hours * HOUR_MS);
    const some: Partial<typeof connections.$inferInsert>[] = [
      { status: "degraded" },
      { status: "degraded", recheckAt: at(1) },
      { status: "degraded", until: at(2), recheckAt: at(1) },
      { status: "rate_limited", until: at(0.1) },
      { status: "rate_limited", until: at(0.5), recheckAt: at(0.7) },
      { status: "active", lastVerifiedAt: at(0) },
      { status: "active", lastVerifiedAt: null },
      { status: "active", lastVerifiedAt: at(0), recheckAt: at(20) },
      { status: "paused" },
      { status: "needs_reauth" },
    ];
    for (const changes of some) {
      const id = await connected();
      await set(id, changes);
      const dueAt = recheckDueAt({ ...(await stored(id)).connection, refreshFailures: 0 });
      const isListed = async (milliseconds: number) => {
        setClock({ now: () => new Date(milliseconds), sync: async () => {} });
        const rows = await db()
          .select({ id: connections.id })
          .from(connections)
          .where(
            and(eq(connections.organizationId, organization.organizationId), eq(connections.id, id), isRecheckDue()),
          );
        return rows.length === 1;
      };
      if (!dueAt) {
        expect(await isListed(start + 1_000 * HOUR_MS)).toBe(false);
        continue;
      }
      expect(await isListed(dueAt.getTime() - 1)).toBe(false);
      expect(await isListed(dueAt.getTime())).toBe(true);
    }
  });
});
