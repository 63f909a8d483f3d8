import { eq } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { callHours, callMinutes } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { addCounts } from "@/lib/core/metering/add-counts";
import { LATENCY_BOUNDS_MS } from "@/lib/core/metering/latency-bounds";
import { rollUpCalls } from "@/lib/core/metering/roll-up-calls";
import { keepPartitions } from "./keep-partitions";

const ctx = backgroundContext({ kind: "deployment", job: "retention.prune" });

afterEach(() => setClock(undefined));

it("goes by the hub's clock, wherever a test has moved it", async () => {
  setClock({ now: () => new Date("2033-02-27T08:00:00Z"), sync: async () => {} });
  const { created } = await keepPartitions(ctx);
  expect(created).toContain("events_p20330227");
  expect(created).toContain("events_p20330306");
  expect(created).toContain("audit_events_p203304");
  expect(await keepPartitions(ctx)).toMatchObject({ created: [], postponed: [] });
});

it.each([
  ["in their partition", "2026-03-02T10:30:00Z"],
  ["in the default one", "2019-03-02T10:30:00Z"],
])("keeps minutes %s until they are summed up, however long no worker ran", async (_, minute) => {
  const { organizationId } = await newOrganization();
  const at = new Date(minute);
  const onDay = async (days: number) => {
    setClock({ now: () => new Date(at.getTime() + days * 86_400_000), sync: async () => {} });
    await keepPartitions(ctx);
  };
  const calls = async (table: typeof callMinutes | typeof callHours) => {
    const [row] = await db().select({ calls: table.calls }).from(table).where(eq(table.organizationId, organizationId));
    return row?.calls ?? null;
  };
  if (at.getUTCFullYear() === 2026) await onDay(0);
  await addCounts({
    id: newId(),
    rows: [
      {
        organizationId,
        minuteMs: at.getTime(),
        connectionId: newId(),
        integration: "google-calendar",
        operation: "GET /",
        statusClass: "2xx",
        calls: 7,
        bytes: 7,
        durationMs: 7,
        latencyCounts: new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0),
      },
    ],
  });
  await onDay(30);
  expect(await calls(callMinutes)).toBe(7);
  await rollUpCalls();
  await onDay(30);
  expect([await calls(callMinutes), await calls(callHours)]).toEqual([null, 7]);
});
