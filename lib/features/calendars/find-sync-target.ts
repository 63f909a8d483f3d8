import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { calendarEvents, calendars, connections, syncItemErrors, syncRuns } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { SyncRunRow } from "@/lib/features/syncs/sync-run";
import type { CalendarRow } from "./calendar-row";
import { pushRenewsAt } from "./push-renews-at";

/** A selected calendar with all that a look at it needs. */
export interface SyncTarget {
  readonly calendar: CalendarRow;
  readonly connection: ConnectionRow;
  /** A run of it that has not ended: asked for by a person, or cut off in the middle. */
  readonly openRun: SyncRunRow | null;
  /** Somebody asked for all calendars of the connection, and that has not ended. */
  readonly hasWholeRun: boolean;
  readonly hasItemErrors: boolean;
  readonly hasPush: boolean;
  /** Events that were made through the hub, and that no list has told of yet; ids of ours. */
  readonly unmetIds: readonly string[];
  /** How many items the last whole round read; null: there was none. */
  readonly expected: number | null;
}

interface CalendarKey {
  readonly organizationId: string;
  readonly calendarId: string;
}

/** One query; null where it is selected no more. */
export async function findSyncTarget({ organizationId, calendarId }: CalendarKey): Promise<SyncTarget | null> {
  const whole = alias(syncRuns, "whole_run");
  const [found] = await db()
    .select({
      calendar: calendars,
      connection: connections,
      openRun: syncRuns,
      wholeRunId: whole.id,
      hasItemErrors: sql<boolean>`exists (select 1 from ${syncItemErrors}
        where ${syncItemErrors.organizationId} = ${calendars.organizationId}
          and ${syncItemErrors.subjectId} = ${calendars.id})`,
      pushRenewsAt: pushRenewsAt(),
      expected: lastRoundRead(),
      unmetIds: unmet(),
    })
    .from(calendars)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, calendars.organizationId), eq(connections.id, calendars.connectionId)),
    )
    .leftJoin(
      syncRuns,
      and(
        eq(syncRuns.organizationId, calendars.organizationId),
        eq(syncRuns.connectionId, calendars.connectionId),
        eq(syncRuns.subjectId, calendars.id),
        isNotNull(syncRuns.subjectId),
        inArray(syncRuns.state, ["queued", "running"]),
      ),
    )
    .leftJoin(
      whole,
      and(
        eq(whole.organizationId, calendars.organizationId),
        eq(whole.connectionId, calendars.connectionId),
        isNull(whole.subjectId),
        inArray(whole.state, ["queued", "running"]),
      ),
    )
    .where(and(eq(calendars.organizationId, organizationId), eq(calendars.id, calendarId)))
    .limit(1);
  if (!found) return null;
  const { calendar, connection, openRun, hasItemErrors, expected, unmetIds } = found;
  return {
    calendar,
    connection,
    openRun,
    hasItemErrors,
    expected,
    unmetIds,
    hasWholeRun: found.wholeRunId !== null,
    hasPush: found.pushRenewsAt !== null,
  };
}

function unmet(): SQL<string[]> {
  return sql`array(select ${calendarEvents.id}::text from ${calendarEvents}
    where ${calendarEvents.organizationId} = ${calendars.organizationId}
      and ${calendarEvents.calendarId} = ${calendars.id} and ${calendarEvents.round} = -1
      and ${calendarEvents.deletedAt} is null)`;
}

function lastRoundRead(): SQL<number | null> {
  return sql`(select last_round.read_count from ${syncRuns} as last_round
    where last_round.organization_id = ${calendars.organizationId}
      and last_round.connection_id = ${calendars.connectionId} and last_round.subject_id = ${calendars.id}
      and last_round.mode = 'full' and last_round.state = 'done' order by last_round.id desc limit 1)`;
}
