import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { CallFigures } from "@/lib/contracts/analytics";
import { summedLatencyCounts } from "@/lib/core/metering/call-columns";
import { latencyPercentile } from "@/lib/core/metering/latency-percentile";

/** What a query over `counted` adds up for each group, and the shape in which it arrives. */
export const SUMMED: SQL = sql`
  coalesce(sum(calls), 0)::float8 as calls,
  coalesce(sum(calls) filter (where status_class <> '2xx'), 0)::float8 as errors,
  coalesce(sum(bytes), 0)::float8 as bytes,
  ${summedLatencyCounts(sql`latency_counts`)} as latency_counts`;

export const summedRow = z.object({
  calls: z.number(),
  errors: z.number(),
  bytes: z.number(),
  latency_counts: z.array(z.number()),
});

export const NO_CALLS: CallFigures = {
  calls: 0,
  errors: 0,
  errorRate: null,
  latencyMs: { p50: null, p95: null },
  bytes: 0,
};

export function figuresOf({ calls, errors, bytes, latency_counts }: z.output<typeof summedRow>): CallFigures {
  return {
    calls,
    errors,
    errorRate: calls > 0 ? errors / calls : null,
    latencyMs: { p50: percentile(latency_counts, 0.5), p95: percentile(latency_counts, 0.95) },
    bytes,
  };
}

/** To a tenth of a millisecond: more is not known. */
function percentile(counts: readonly number[], share: number): number | null {
  const found = latencyPercentile(counts, share);
  return found === null ? null : Math.round(found * 10) / 10;
}
