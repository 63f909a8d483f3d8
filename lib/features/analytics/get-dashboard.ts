import { and, count, desc, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { getDashboardContract } from "@/lib/contracts/dashboard";
import type { ContractResult } from "@/lib/contracts/define-contract";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { groupAttention } from "@/lib/features/connections/group-attention";
import { NEED_ATTENTION } from "@/lib/features/connections/need-attention";
import { presentConnection } from "@/lib/features/connections/present-connection";
import { selectConnections } from "@/lib/features/connections/select-connections";
import { knownTo } from "@/lib/features/connections/visibility";
import { listHubEvents } from "@/lib/features/events/list-hub-events";
import { sumCalls } from "./sum-calls";
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS } from "./time-steps";

type Dashboard = ContractResult<typeof getDashboardContract>;

const NO_COUNTS: Dashboard["counts"] = {
  active: 0,
  needs_reauth: 0,
  degraded: 0,
  rate_limited: 0,
  paused: 0,
  pending: 0,
};

/** How the organization's connections are: counts, what needs a person, and what happened last. */
export async function getDashboard(ctx: RequestContext): Promise<Dashboard> {
  authorize(ctx, "connections:read");
  const [counts, [calls, previous], attention, attentionGroups, recentActivity] = await Promise.all([
    countByStatus(ctx),
    callsOfTwoDays(ctx),
    selectConnections(and(knownTo(ctx.actor), inArray(connections.status, NEED_ATTENTION)), 10),
    groupAttention(ctx.actor),
    listHubEvents(ctx, { limit: 10 }),
  ]);
  return {
    counts,
    total: Object.values(counts).reduce((sum, one) => sum + one, 0),
    ...calls,
    previous,
    syncVolume: null,
    deliveries: null,
    attention: attention.map((record) => presentConnection(ctx.actor, record)),
    attentionGroups,
    recentActivity: recentActivity.data,
  };
}

/** Of the last 24 hours, and of those before. */
function callsOfTwoDays({ actor }: RequestContext) {
  const now = clock.now();
  const to = floorTo(now.getTime(), MINUTE_MS) + MINUTE_MS;
  const dayBefore = (end: number) =>
    sumCalls(actor, { span: { from: end - DAY_MS, to: end }, now, coarsestMs: HOUR_MS });
  return Promise.all([dayBefore(to), dayBefore(to - DAY_MS)]);
}

async function countByStatus(ctx: RequestContext): Promise<Dashboard["counts"]> {
  const rows = await db()
    .select({ status: connections.status, connections: count() })
    .from(connections)
    .where(knownTo(ctx.actor))
    .groupBy(connections.status)
    .orderBy(desc(count()));
  return { ...NO_COUNTS, ...Object.fromEntries(rows.map((row) => [row.status, row.connections])) };
}
