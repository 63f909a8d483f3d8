import { and, asc, eq, inArray, lte, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db, inTransaction } from "@/db/client";
import { calendars, connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueueAll } from "@/lib/core/jobs/enqueue-all";
import { syncSingleJob } from "./jobs";
import { CLAIM_MS } from "./sync-constants";

const PAGE_ROWS = 500;

interface Sweep {
  /** Stops between two organizations. */
  readonly signal?: AbortSignal;
  readonly pageRows?: number;
}

/**
 * Queues a look at each selected calendar that it is time for, in every organization. Queueing puts the next one ahead in
 * the same transaction, so that sweeps which overlap queue it once. Those whose connection rests stay due, and are looked
 * at as soon as it works again.
 */
export async function syncDueCalendars(
  ctx: RequestContext<DeploymentActor>,
  { signal, pageRows = PAGE_ROWS }: Sweep = {},
): Promise<{ queued: number }> {
  let queued = 0;
  for (let full = true; full && !signal?.aborted; ) {
    const due = await listDue(pageRows);
    full = due.length === pageRows;
    for (const [organizationId, rows] of Map.groupBy(due, (row) => row.organizationId)) {
      if (signal?.aborted) break;
      queued += await queueLooks(organizationId, rows);
    }
  }
  // It runs every minute: only what happened is worth a line.
  if (queued > 0) ctx.log.info({ queued }, "calendars will be looked at");
  return { queued };
}

function isDue(): SQL | undefined {
  return and(eq(calendars.isSynced, true), lte(calendars.syncDueAt, clock.now()));
}

interface Due {
  readonly organizationId: string;
  readonly calendarId: string;
  readonly provider: string;
}

function listDue(limit: number): Promise<Due[]> {
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({
        organizationId: calendars.organizationId,
        calendarId: calendars.id,
        provider: connections.provider,
      })
      .from(calendars)
      .innerJoin(
        connections,
        and(
          eq(connections.organizationId, calendars.organizationId),
          eq(connections.id, calendars.connectionId),
          inArray(connections.status, ["active", "degraded", "rate_limited"]),
        ),
      )
      .where(and(isDue(), sql`${calendars.syncDueAt} is not null`))
      .orderBy(asc(calendars.syncDueAt), asc(calendars.id))
      .limit(limit),
  );
}

function queueLooks(organizationId: string, due: readonly Due[]): Promise<number> {
  const providers = new Map(due.map(({ calendarId, provider }) => [calendarId, provider]));
  return inTransaction(async (tx) => {
    const claimed = await tx
      .update(calendars)
      .set({ syncDueAt: new Date(clock.now().getTime() + CLAIM_MS) })
      .where(and(eq(calendars.organizationId, organizationId), inArray(calendars.id, [...providers.keys()]), isDue()))
      .returning({ calendarId: calendars.id });
    const looks = claimed.map(({ calendarId }) => {
      const provider = providers.get(calendarId) ?? "";
      return { organizationId, calendarId, provider, trigger: "schedule" as const };
    });
    await enqueueAll(tx, syncSingleJob, looks);
    return claimed.length;
  });
}
