import { and, count, desc, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { getDashboardContract } from "@/lib/contracts/dashboard";
import type { ContractResult } from "@/lib/contracts/define-contract";
import { authorize, mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listAudit } from "@/lib/features/audit/list-audit";
import { presentConnection } from "@/lib/features/connections/present-connection";
import { selectConnections } from "@/lib/features/connections/select-connections";
import { knownTo } from "@/lib/features/connections/visibility";

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
  const [counts, attention, recentActivity] = await Promise.all([
    countByStatus(ctx),
    selectConnections(and(knownTo(ctx.actor), inArray(connections.status, ["needs_reauth", "degraded"])), 10),
    recent(ctx),
  ]);
  return {
    counts,
    total: Object.values(counts).reduce((sum, one) => sum + one, 0),
    attention: attention.map((record) => presentConnection(ctx.actor, record)),
    recentActivity,
  };
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

/** The trail belongs to admins; others see what happened on a connection's own page. */
async function recent(ctx: RequestContext): Promise<Dashboard["recentActivity"]> {
  const mayRead = ctx.actor.kind === "system" || mayAccess(ctx.actor.role, "audit:read");
  if (!mayRead) return [];
  return (await listAudit(ctx, { limit: 10 })).data;
}
