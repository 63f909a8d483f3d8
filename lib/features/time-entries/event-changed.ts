import { and, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarEvents, calendars, connections, timeEntries, timeRuleMarks, timeRules } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import { backgroundContext } from "@/lib/core/context/request-context";
import { heedEvent } from "./heed-event";
import { lookAtOrphans } from "./look-at-orphans";
import { calendarOfEvent, connectionOfEvent, TRACKED_EVENT } from "./tracked-event";

export interface EventChanges {
  readonly organizationId: string;
  readonly changes: readonly {
    /** Ours. */
    readonly calendarEventId: string;
    readonly kind: "created" | "updated" | "deleted";
  }[];
}

/**
 * Tells time entries of events that were just stored, in the same transaction: drafts that a rule keeps follow, what a
 * person has had in hands is flagged, and events that have ended already are left to the rules' next look. One statement
 * where nothing is concerned.
 */
export async function noteEventChanges(tx: Tx, { organizationId, changes }: EventChanges): Promise<void> {
  if (changes.length === 0) return;
  const rows = await selectConcerned(
    tx,
    organizationId,
    changes.map(({ calendarEventId }) => calendarEventId),
  );
  const ctx = backgroundContext<SystemActor>({ kind: "system", job: "time.apply_rules", organizationId });
  for (const { event, entry } of rows) if (entry) await heedEvent(tx, ctx, { event, entry });
  await lookAtOrphans(tx, ctx, {
    organizationId,
    ids: changes.flatMap(({ kind, calendarEventId }) => (kind === "created" ? [calendarEventId] : [])),
  });
  const ends = rows.flatMap(({ event, isForRules }) => (isForRules ? [event.endsAt.getTime()] : []));
  if (ends.length > 0) await lookAgainFrom(tx, organizationId, new Date(Math.min(...ends)));
}

/** Those of the events that have an entry, and those that rules have to look at though their time has passed. */
function selectConcerned(tx: Tx, organizationId: string, ids: readonly string[]) {
  const isForRules = endedUnderRules();
  return tx
    .select({ event: TRACKED_EVENT, entry: timeEntries, isForRules: sql<boolean>`${isForRules}`.as("is_for_rules") })
    .from(calendarEvents)
    .innerJoin(calendars, calendarOfEvent)
    .innerJoin(connections, connectionOfEvent)
    .leftJoin(
      timeEntries,
      and(eq(timeEntries.organizationId, organizationId), isNull(timeEntries.deletedAt), isOfEvent()),
    )
    .where(
      and(
        eq(calendarEvents.organizationId, organizationId),
        tracksTime(organizationId),
        sql`${calendarEvents.id} = any (array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid))`,
        or(isNotNull(timeEntries.id), isForRules),
      ),
    );
}

/** Asked once, not for each event: where nobody has entries or rules there is nothing to look for. */
function tracksTime(organizationId: string): SQL {
  return sql`(exists (select 1 from ${timeEntries} where ${timeEntries.organizationId} = ${organizationId})
    or exists (select 1 from ${timeRules} where ${timeRules.organizationId} = ${organizationId}))`;
}

/** The same as `entryOfEvent`, for many events at once. By its key only an entry of the calendar's owner is found. */
function isOfEvent(): SQL | undefined {
  const single = sql`encode(sha256(convert_to('single|' || ${calendarEvents.iCalUid}, 'UTF8')), 'hex')`;
  const wasSingle = sql`${calendarEvents.seriesId} is null
    or (${timeEntries.source} ->> 'startsAt')::timestamptz = ${calendarEvents.startsAt}`;
  return or(
    and(
      eq(timeEntries.connectionId, calendarEvents.connectionId),
      eq(timeEntries.eventExternalId, calendarEvents.externalId),
      eq(timeEntries.calendarExternalId, calendars.externalId),
    ),
    and(eq(timeEntries.userId, connections.ownerUserId), eq(timeEntries.eventKey, calendarEvents.sameKey)),
    and(eq(timeEntries.userId, connections.ownerUserId), sql`${timeEntries.eventKey} = ${single}`, sql`(${wasSingle})`),
  );
}

function endedUnderRules(): SQL {
  return sql`(${calendarEvents.deletedAt} is null and ${calendarEvents.endsAt} <= ${clock.now().toISOString()}::timestamptz
    and exists (select 1 from ${timeRules} where ${timeRules.organizationId} = ${calendarEvents.organizationId}
      and ${timeRules.userId} = ${connections.ownerUserId} and ${timeRules.isEnabled}
      and ${timeRules.appliesFrom} < ${calendarEvents.endsAt}))`;
}

/**
 * Sets the mark of the rules back to where the event ended. In any case a little: a look that is under way, and could not
 * see the event yet, must not set it forth afterwards.
 */
async function lookAgainFrom(tx: Tx, organizationId: string, at: Date): Promise<void> {
  const before = sql`${timeRuleMarks.lookedUntil} - interval '1 millisecond'`;
  await tx
    .update(timeRuleMarks)
    .set({ lookedUntil: sql`least(${before}, ${at.toISOString()}::timestamptz)` })
    .where(eq(timeRuleMarks.organizationId, organizationId));
}
