import { and, eq, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarEvents, calendars, connections, type EntrySource, timeEntries, timeRules } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { entryTarget } from "./entry-target";
import { eventKey } from "./event-key";
import { eventDescription, eventSource, isSameSource } from "./event-source";
import { findSuccessor } from "./find-successor";
import { isWorked } from "./is-worked";
import type { TimeEntryRow } from "./lock-entries";
import { type Rounding, roundMinutes } from "./round-minutes";
import { sameEntry } from "./same-entry";
import { selectTrackedEvents, type TrackedEvent } from "./tracked-event";

type Ctx = RequestContext<SystemActor>;

interface Concerned {
  readonly event: TrackedEvent;
  readonly entry: TimeEntryRow;
}

/** What a change of an event means for an entry of it: it follows, or is flagged, or all is as it was. */
export async function heedEvent(tx: Tx, ctx: Ctx, { event, entry: seen }: Concerned): Promise<void> {
  // Locked: whoever approves it at this moment is waited for, or waits.
  const [entry] = await tx.select().from(timeEntries).where(sameEntry(seen)).for("update");
  if (!entry || entry.deletedAt) return;
  if (!isMadeOf(entry, event)) {
    // A copy in another calendar. It counts where the one that the entry was made of is gone.
    if (event.deletedAt || (await isThere(tx, entry))) return;
    return compare(tx, ctx, { event, entry });
  }
  if (!event.deletedAt) return compare(tx, ctx, { event, entry });
  const successor = await findSuccessor(tx, event, entry);
  if (successor) {
    // Known by its new place from here on, so that nobody makes another entry of it.
    const key = { eventKey: eventKey(successor) };
    await tx.update(timeEntries).set(key).where(sameEntry(entry));
    return compare(tx, ctx, { event: successor, entry });
  }
  const copy = await findCopy(tx, event, entry);
  if (copy) return compare(tx, ctx, { event: copy, entry });
  if (entry.flag !== "event_deleted") await raise(tx, ctx, entry, { flag: "event_deleted", flagSource: null });
}

function isMadeOf(entry: TimeEntryRow, event: TrackedEvent): boolean {
  return (
    entry.connectionId === event.connectionId &&
    entry.calendarExternalId === event.calendarExternalId &&
    entry.eventExternalId === event.externalId
  );
}

async function isThere(tx: Tx, entry: TimeEntryRow): Promise<boolean> {
  if (!entry.connectionId || !entry.calendarExternalId || !entry.eventExternalId) return false;
  const found = await selectTrackedEvents(tx, {
    organizationId: entry.organizationId,
    where: and(
      eq(calendars.connectionId, entry.connectionId),
      eq(calendars.externalId, entry.calendarExternalId),
      eq(calendarEvents.externalId, entry.eventExternalId),
    ),
  }).limit(1);
  return found.length > 0;
}

/** The same event in another calendar of the entry's person. */
async function findCopy(tx: Tx, event: TrackedEvent, { userId }: TimeEntryRow): Promise<TrackedEvent | null> {
  if (!event.sameKey) return null;
  const [copy] = await selectTrackedEvents(tx, {
    organizationId: event.organizationId,
    where: and(
      eq(calendarEvents.sameKey, event.sameKey),
      ne(calendarEvents.id, event.id),
      or(eq(connections.ownerUserId, userId), eq(connections.visibility, "shared")),
    ),
  }).limit(1);
  return copy ?? null;
}

async function compare(tx: Tx, ctx: Ctx, { event, entry }: Concerned): Promise<void> {
  const seen = eventSource(event, entry.userId);
  // How it was rounded is the entry's, whatever becomes of the event.
  const source = entry.source?.rounding ? { ...seen, rounding: entry.source.rounding } : seen;
  const madeOf = {
    connectionId: event.connectionId,
    calendarExternalId: event.calendarExternalId,
    eventExternalId: event.externalId,
  };
  if (!isMadeOf(entry, event)) await tx.update(timeEntries).set(madeOf).where(sameEntry(entry));
  const rule = await ruleThatKeeps(tx, entry);
  if (rule && !isWorked(event)) return raise(tx, ctx, entry, { flag: "event_changed", flagSource: source });
  if (entry.source && isSameSource(entry.source, source)) return lower(tx, entry);
  if (rule && (await follow(tx, ctx, { event, entry, source, rule }))) return;
  if (!entry.source) return lower(tx, entry, source);
  await raise(tx, ctx, entry, { flag: "event_changed", flagSource: source });
}

/** The rule of a draft that no person has touched. */
async function ruleThatKeeps(tx: Tx, { organizationId, ruleId, state }: TimeEntryRow): Promise<Rounding | null> {
  if (!ruleId || state !== "draft") return null;
  const [rule] = await tx
    .select({ roundToMinutes: timeRules.roundToMinutes, rounding: timeRules.rounding })
    .from(timeRules)
    .where(and(eq(timeRules.organizationId, organizationId), eq(timeRules.id, ruleId)));
  return rule ?? null;
}

interface Following extends Concerned {
  readonly source: EntrySource;
  readonly rule: Rounding;
}

/** False where the new time would count for nothing: then a person decides. */
async function follow(tx: Tx, ctx: Ctx, { event, entry, source, rule }: Following): Promise<boolean> {
  const times = { startedAt: event.startsAt, endedAt: event.endsAt };
  const minutes = roundMinutes(times, rule);
  if (minutes === 0) return false;
  const description = eventDescription(event, entry.userId);
  await tx
    .update(timeEntries)
    .set({
      ...times,
      ...UNFLAGGED,
      minutes,
      description,
      source: { ...source, rounding: rule },
      updatedAt: clock.now(),
    })
    .where(sameEntry(entry));
  const changedFields = ["startedAt", "endedAt", "minutes", "description"];
  await recordAudit(tx, ctx, { ...entryTarget(entry), action: "time_entry.follow", changedFields });
  return true;
}

const UNFLAGGED = { flag: null, flagSource: null, flaggedAt: null };

/** The event is again as the entry knows it. */
async function lower(tx: Tx, entry: TimeEntryRow, source = entry.source): Promise<void> {
  if (!entry.flag && source === entry.source) return;
  await tx
    .update(timeEntries)
    .set({ ...UNFLAGGED, source, updatedAt: clock.now() })
    .where(sameEntry(entry));
}

type Flag = Pick<TimeEntryRow, "flag" | "flagSource">;

async function raise(tx: Tx, ctx: Ctx, entry: TimeEntryRow, { flag, flagSource }: Flag): Promise<void> {
  const isKnown = flagSource && entry.flagSource && isSameSource(flagSource, entry.flagSource);
  if (entry.flag === flag && isKnown) return;
  const now = clock.now();
  await tx.update(timeEntries).set({ flag, flagSource, flaggedAt: now, updatedAt: now }).where(sameEntry(entry));
  await recordAudit(tx, ctx, { ...entryTarget(entry), action: "time_entry.flag", outcome: flag });
}
