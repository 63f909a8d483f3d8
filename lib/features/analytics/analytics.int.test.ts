import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { analytics } from "@/lib/contracts/analytics";
import { backgroundContext } from "@/lib/core/context/request-context";
import { addCounts } from "@/lib/core/metering/add-counts";
import type { CallCounts } from "@/lib/core/metering/call-counts";
import { LATENCY_BOUNDS_MS } from "@/lib/core/metering/latency-bounds";
import { latencyInterval } from "@/lib/core/metering/latency-interval";
import { NO_CONNECTION } from "@/lib/core/metering/no-connection";
import { rollUpCalls } from "@/lib/core/metering/roll-up-calls";
import { type AnalyticsInput, getAnalytics } from "./get-analytics";
import { getDashboard } from "./get-dashboard";
import { listCallTrends } from "./list-call-trends";

const NOW = new Date("2026-11-21T10:30:30Z");
const HOUR_MS = 3_600_000;
let organization: TestOrganization;
let personal: string;
let shared: string;

beforeEach(async () => {
  setClock({ now: () => NOW, sync: async () => {} });
  organization = await newOrganization();
  personal = await newConnection(organization, { owner: organization.member });
  shared = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
});
afterEach(() => setClock(undefined));

/** Calls so many hours ago, of 100 ms each. */
function calls(connectionId: string, hoursAgo: number, changes: Partial<CallCounts> = {}): CallCounts {
  const latencyCounts = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
  latencyCounts[latencyInterval(100)] = changes.calls ?? 1;
  const minuteMs = Math.floor((NOW.getTime() - hoursAgo * HOUR_MS) / 60_000) * 60_000;
  const { organizationId } = organization;
  const dimensions = {
    organizationId,
    minuteMs,
    connectionId,
    integration: "google-calendar",
    operation: "GET /things",
  };
  return { ...dimensions, statusClass: "2xx", calls: 1, bytes: 1_000, durationMs: 100, latencyCounts, ...changes };
}

const add = (...rows: CallCounts[]) => addCounts({ id: newId(), rows });
async function read(member: TestMember, input: AnalyticsInput = {}) {
  const answer = await getAnalytics(member.ctx, input);
  return analytics.parse(answer);
}

describe("figures", () => {
  it("tell calls, errors, latency and bytes, and those of the time before", async () => {
    await add(
      calls(shared, 1, { calls: 8 }),
      calls(shared, 2, { statusClass: "5xx", calls: 1 }),
      calls(shared, 3, { statusClass: "none", calls: 1, bytes: 0 }),
      calls(shared, 30, { calls: 4 }),
    );
    await rollUpCalls();
    const { totals, previous, series, statusClasses } = await read(organization.viewer);
    expect(totals).toEqual({
      calls: 10,
      errors: 2,
      errorRate: 0.2,
      latencyMs: { p50: 87.5, p95: 98.8 },
      bytes: 2_000,
    });
    expect(previous).toMatchObject({ calls: 4, errors: 0, errorRate: 0 });
    expect(series).toHaveLength(24);
    expect(series.filter((point) => point.calls > 0).map(({ at, calls: many }) => [at, many])).toEqual([
      ["2026-11-21T07:00:00.000Z", 1],
      ["2026-11-21T08:00:00.000Z", 1],
      ["2026-11-21T09:00:00.000Z", 8],
    ]);
    expect(statusClasses).toEqual([
      { statusClass: "2xx", calls: 8 },
      { statusClass: "5xx", calls: 1 },
      { statusClass: "none", calls: 1 },
    ]);
  });

  it("of nothing are zeros, and no made-up rates", async () => {
    const {
      totals,
      previous,
      series,
      integrations,
      connections: none,
    } = await read(organization.owner, { range: "90d" });
    expect(totals).toEqual({ calls: 0, errors: 0, errorRate: null, latencyMs: { p50: null, p95: null }, bytes: 0 });
    expect(previous).toMatchObject({ calls: 0, errorRate: null });
    expect(series).toHaveLength(90);
    expect([integrations, none]).toEqual([[], []]);
  });

  it.each(["24h", "7d", "30d", "90d"] as const)(
    "count the minute that has just begun, and each call once: %s",
    async (range) => {
      const hours = { "24h": 20, "7d": 160, "30d": 700, "90d": 2_100 }[range];
      await add(...[0, 0.6, 1.4, 2.6, 9, hours].map((ago) => calls(shared, ago)));
      expect((await read(organization.owner, { range })).totals.calls).toBeGreaterThanOrEqual(3); // before any roll-up
      await rollUpCalls();
      const { totals, series } = await read(organization.owner, { range });
      expect(totals.calls).toBe(6);
      expect(series.reduce((sum, point) => sum + point.calls, 0)).toBe(6);
    },
  );

  it("are broken down by integration, connection and operation, and narrowed by each", async () => {
    await add(
      calls(shared, 1, { calls: 3 }),
      calls(shared, 1, { operation: "oauth:refresh" }),
      calls(personal, 1, { integration: "microsoft-calendar", calls: 5 }),
    );
    const { member } = organization;
    const all = await read(member);
    expect(all.integrations.map((one) => [one.integration, one.calls])).toEqual([
      ["microsoft-calendar", 5],
      ["google-calendar", 4],
    ]);
    expect(all.operations.map((one) => [one.operation, one.calls])).toEqual([
      ["GET /things", 8],
      ["oauth:refresh", 1],
    ]);
    expect(all.connections.map((one) => [one.connectionId, one.name, one.calls])).toEqual([
      [personal, `account of ${member.email}`, 5],
      [shared, `account of ${organization.owner.email}`, 4],
    ]);
    expect((await read(member, { integration: "google-calendar" })).totals.calls).toBe(4);
    expect((await read(member, { connectionId: personal })).totals.calls).toBe(5);
    expect((await read(member, { connectionId: shared, operation: "oauth:refresh" })).totals.calls).toBe(1);
  });

  it("stay readable after a connection was disconnected", async () => {
    await add(calls(shared, 1, { calls: 3 }));
    await db()
      .update(connections)
      .set({ status: "disconnected" })
      .where(eq(connections.organizationId, organization.organizationId));
    expect((await read(organization.viewer, { connectionId: shared })).totals.calls).toBe(3);
  });
});

describe("who reads what", () => {
  it("others' personal connections are in no sum and no list, for admins neither", async () => {
    await add(calls(personal, 1, { calls: 5 }), calls(shared, 1));
    await rollUpCalls();
    for (const other of [organization.owner, organization.admin, organization.viewer]) {
      const answer = await read(other);
      expect(answer.totals.calls).toBe(1);
      expect(JSON.stringify(answer)).not.toContain(personal);
      await expect(read(other, { connectionId: personal })).rejects.toMatchObject({ code: "not_found" });
      expect((await getDashboard(other.ctx)).calls).toBe(1);
      expect([...(await listCallTrends(other.ctx, [personal, shared])).keys()]).toEqual([shared]);
    }
    expect((await read(organization.member)).totals.calls).toBe(6);
    expect((await getDashboard(organization.member.ctx)).calls).toBe(6);
  });

  it("calls of consents are for owners and admins", async () => {
    await add(calls(NO_CONNECTION, 1, { operation: "oauth:exchange" }));
    const { connections: unnamed } = await read(organization.admin);
    expect(unnamed).toMatchObject([{ connectionId: null, name: null, integration: "google-calendar", calls: 1 }]);
    expect((await read(organization.member)).totals.calls).toBe(0);
    expect((await read(organization.viewer)).totals.calls).toBe(0);
  });

  it("another organization sees nothing, and a connection of it is not there", async () => {
    await add(calls(shared, 1), calls(NO_CONNECTION, 1));
    const { owner } = await newOrganization();
    expect((await read(owner)).totals.calls).toBe(0);
    await expect(read(owner, { connectionId: shared })).rejects.toMatchObject({ code: "not_found" });
    expect((await listCallTrends(owner.ctx, [shared])).size).toBe(0);
  });

  it("jobs of the organization read all of it", async () => {
    await add(calls(personal, 1), calls(shared, 1), calls(NO_CONNECTION, 1));
    const ctx = backgroundContext({
      kind: "system" as const,
      job: "test",
      organizationId: organization.organizationId,
    });
    expect((await getAnalytics(ctx, {})).totals.calls).toBe(3);
  });
});

describe("the dashboard", () => {
  it("tells the last 24 hours to the minute, the 24 before, and nothing that is not measured", async () => {
    await add(
      calls(shared, 0),
      calls(shared, 23.9),
      calls(shared, 24.1),
      calls(shared, 47.9, { statusClass: "429" }),
      calls(shared, 48.1),
    );
    await rollUpCalls();
    const answer = await getDashboard(organization.owner.ctx);
    expect(answer).toMatchObject({ calls: 2, errors: 0, errorRate: 0, syncVolume: null, deliveries: null });
    expect(answer.previous).toMatchObject({ calls: 2, errors: 1, errorRate: 0.5 });
  });

  it("shows the trend of each connection by the hour", async () => {
    await add(calls(shared, 0.1, { calls: 2 }), calls(shared, 5, { statusClass: "4xx" }), calls(shared, 30));
    await rollUpCalls();
    const trend = (await listCallTrends(organization.viewer.ctx, [shared])).get(shared);
    expect(trend).toMatchObject({ calls: 3, errors: 1 });
    expect(trend?.hourly).toHaveLength(24);
    expect(trend?.hourly[23]).toBe(2);
    expect(trend?.hourly[18]).toBe(1);
  });
});
