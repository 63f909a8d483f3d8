import { and, asc, eq, gte } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookEndpointHours } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { EndpointStatistics } from "@/lib/contracts/webhooks/endpoint";
import { latencyPercentile } from "@/lib/core/metering/latency-percentile";
import type { EndpointKey } from "@/lib/core/outbox/endpoint-secrets";

const HOUR_MS = 3_600_000;

/** What became of an endpoint's tries in the last hours, this one included. */
export async function sumHours(
  { organizationId, endpointId }: EndpointKey,
  hours: number,
): Promise<EndpointStatistics> {
  const to = clock.now();
  const thisHourMs = Math.floor(to.getTime() / HOUR_MS) * HOUR_MS;
  const from = new Date(thisHourMs - (hours - 1) * HOUR_MS);
  const rows = await db()
    .select()
    .from(webhookEndpointHours)
    .where(
      and(
        eq(webhookEndpointHours.organizationId, organizationId),
        eq(webhookEndpointHours.endpointId, endpointId),
        gte(webhookEndpointHours.hour, from),
      ),
    )
    .orderBy(asc(webhookEndpointHours.hour));
  const byHour = new Map(rows.map((row) => [row.hour.getTime(), row]));
  const delivered = rows.reduce((sum, row) => sum + row.delivered, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  const latencies = sumCounts(rows.map(({ latencyCounts }) => latencyCounts));
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    delivered,
    failed,
    successRate: delivered + failed === 0 ? null : delivered / (delivered + failed),
    p50Ms: latencyPercentile(latencies, 0.5),
    p95Ms: latencyPercentile(latencies, 0.95),
    hours: Array.from({ length: hours }, (_each, index) => {
      const hour = new Date(from.getTime() + index * HOUR_MS);
      const row = byHour.get(hour.getTime());
      return { hour: hour.toISOString(), delivered: row?.delivered ?? 0, failed: row?.failed ?? 0 };
    }),
  };
}

function sumCounts(lists: readonly (readonly number[])[]): number[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_each, at) => lists.reduce((sum, list) => sum + (list[at] ?? 0), 0));
}
