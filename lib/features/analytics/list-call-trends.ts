import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { CallTrend } from "@/lib/contracts/analytics";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { analyticsWindow } from "./analytics-window";
import { countedCalls } from "./counted-calls";

const hourRow = z.object({ connection_id: z.string(), hour: z.number(), calls: z.number(), errors: z.number() });

/** How much each of these connections was used lately, by its id; those whose data the caller may not read are left out. */
export async function listCallTrends(
  ctx: RequestContext,
  connectionIds: readonly string[],
): Promise<ReadonlyMap<string, CallTrend>> {
  authorize(ctx, "connections:read");
  if (connectionIds.length === 0) return new Map();
  const now = clock.now();
  const { from, to, stepMs } = analyticsWindow({ range: "24h" }, now);
  const counted = countedCalls(ctx.actor, { span: { from, to }, now, coarsestMs: stepMs, filter: { connectionIds } });
  const rows = await db().execute(sql`
    ${counted}
    select connection_id, floor((extract(epoch from bucket_at) * 1000 - ${from}) / ${stepMs})::int as hour,
      sum(calls)::float8 as calls, coalesce(sum(calls) filter (where status_class <> '2xx'), 0)::float8 as errors
    from counted group by 1, 2`);

  const trends = new Map<string, { calls: number; errors: number; hourly: number[] }>();
  for (const { connection_id: id, hour, calls, errors } of z.array(hourRow).parse(rows)) {
    const trend = trends.get(id) ?? { calls: 0, errors: 0, hourly: new Array<number>((to - from) / stepMs).fill(0) };
    trend.calls += calls;
    trend.errors += errors;
    trend.hourly[hour] = (trend.hourly[hour] ?? 0) + calls;
    trends.set(id, trend);
  }
  return trends;
}
