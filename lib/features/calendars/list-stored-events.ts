import { and, eq, inArray, ne, or, type SQL } from "drizzle-orm";
import { calendarEvents, calendars } from "@/db/schema";
import type { listStoredEventsContract, StoredEvent } from "@/lib/contracts/calendars";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { authorize, mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "@/lib/features/connections/visibility";
import type { CalendarRow, EventRow } from "./calendar-row";
import { covers } from "./covers";
import { isMaskedToOthers, maskEvent, seesDetails } from "./mask-event";
import { matchesWords } from "./matches-words";
import { presentStored } from "./present-stored";
import { type SelectedRecord, selectSelections } from "./select-selections";
import { selectStoredEvents } from "./select-stored-events";
import { staleCopy } from "./stale-copy";

interface ListStored {
  readonly from: Date;
  readonly to: Date;
  /** The hub's ids; absent: all that the actor may see. */
  readonly calendarIds?: readonly string[] | undefined;
  /** Only what has each of these words in it. */
  readonly q?: string | undefined;
}

/** What a search lists at most. */
const MAX_FOUND = 200;

type Listed = ContractAnswer<typeof listStoredEventsContract>;

/**
 * Events of all selected calendars that the actor may see, from the hub's copies, the same event once. Calendars whose copy
 * does not cover the range are named instead: their events have to be read live. A search finds what there is of theirs.
 */
export async function listStoredEvents(ctx: RequestContext, { from, to, calendarIds, q }: ListStored): Promise<Listed> {
  authorize(ctx, "calendar:read");
  const { organizationId } = ctx.actor;
  const records = await selectSelections(
    and(
      readableTo(ctx.actor),
      eq(calendars.organizationId, organizationId),
      calendarIds ? inArray(calendars.id, [...calendarIds]) : undefined,
    ),
  );
  const notStored = records.filter(({ calendar }) => !covers(calendar, { from, to }));
  // A search looks at whatever is stored; a list of a time has to be complete.
  const stored = records.filter((record) =>
    q === undefined ? !notStored.includes(record) : record.calendar.readyTo !== null,
  );
  const byId = new Map(stored.map((record) => [record.calendar.id, record]));
  const rows = await selectStoredEvents({
    organizationId,
    calendarIds: [...byId.keys()],
    from,
    to,
    ...(q === undefined ? {} : { where: findable(ctx.actor, { records: stored, q }), limit: MAX_FOUND + 1 }),
  });
  const isCut = q !== undefined && rows.length > MAX_FOUND;
  const events = (isCut ? rows.slice(0, MAX_FOUND) : rows).flatMap((row) => {
    const record = byId.get(row.calendarId);
    return record ? [{ row, event: show(ctx.actor, record, row) }] : [];
  });
  return {
    data: onceEach(events),
    nextCursor: null,
    isCut,
    notStored: notStored.map(({ calendar }) => ({
      ...addressOf(calendar),
      readyFrom: calendar.readyFrom,
      readyTo: calendar.readyTo,
    })),
    outdated: stored.flatMap(({ calendar, connection }) => {
      const stale = staleCopy(calendar, connection.status);
      return stale ? [{ ...addressOf(calendar), since: stale.since, message: stale.why.message }] : [];
    }),
  };
}

function addressOf({ id, connectionId, externalId: calendarId }: CalendarRow) {
  return { id, connectionId, calendarId };
}

/** What is masked to the actor is not found by its words either: a search that finds it would tell them. */
function findable(
  actor: OrganizationActor,
  { records, q }: { records: readonly SelectedRecord[]; q: string },
): SQL | undefined {
  const open = records.filter(
    ({ calendar, connection }) => seesDetails(actor, connection) || calendar.visibility === "details",
  );
  const partly = records.filter((record) => !open.includes(record) && record.calendar.visibility === "mask_private");
  const ids = (of: readonly SelectedRecord[]) => of.map(({ calendar }) => calendar.id);
  return and(
    matchesWords(q),
    or(
      inArray(calendarEvents.calendarId, ids(open)),
      and(inArray(calendarEvents.calendarId, ids(partly)), ne(calendarEvents.visibility, "private")),
    ),
  );
}

function show(actor: OrganizationActor, { calendar, connection }: SelectedRecord, row: EventRow): StoredEvent {
  const event = presentStored(calendar, row);
  const isMasked = !seesDetails(actor, connection) && isMaskedToOthers(calendar.visibility, event);
  return {
    ...(isMasked ? maskEvent(event) : event),
    storedId: row.id,
    selectedCalendarId: calendar.id,
    isMasked,
    isWritable:
      !isMasked &&
      calendar.direction === "both" &&
      (actor.kind === "system" || mayAccess(actor.role, "calendar:write")),
    sameAs: [],
  };
}

interface Seen {
  readonly row: EventRow;
  readonly event: StoredEvent;
}

/**
 * An event that is in several calendars comes once: as the one of which most can be seen and done. What is hidden is never
 * joined: that somebody else has the same event is theirs to show.
 */
function onceEach(events: readonly Seen[]): StoredEvent[] {
  const groups = Map.groupBy(events, ({ row, event }) => (row.sameKey && !event.isMasked ? row.sameKey : row.id));
  return [...groups.values()].flatMap((same) => {
    const best = same.find(({ event }) => event.isWritable) ?? same[0];
    if (!best) return [];
    const others = same.filter((one) => one !== best);
    const sameAs = others.map(({ event: { storedId, selectedCalendarId } }) => ({ storedId, selectedCalendarId }));
    return [{ ...best.event, sameAs }];
  });
}
