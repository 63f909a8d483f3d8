import { and, eq, inArray } from "drizzle-orm";
import { calendars } from "@/db/schema";
import type { listStoredEventsContract, StoredEvent } from "@/lib/contracts/calendars";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { authorize, mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "@/lib/features/connections/visibility";
import type { EventRow } from "./calendar-row";
import { covers } from "./covers";
import { isMaskedToOthers, maskEvent, seesDetails } from "./mask-event";
import { presentStored } from "./present-stored";
import { type SelectedRecord, selectSelections } from "./select-selections";
import { selectStoredEvents } from "./select-stored-events";

interface ListStored {
  readonly from: Date;
  readonly to: Date;
  /** The hub's ids; absent: all that the actor may see. */
  readonly calendarIds?: readonly string[] | undefined;
}

type Listed = ContractAnswer<typeof listStoredEventsContract>;

/**
 * Events of all selected calendars that the actor may see, from the hub's copies, the same event once. Calendars whose copy
 * does not cover the range are named instead: their events have to be read live.
 */
export async function listStoredEvents(ctx: RequestContext, { from, to, calendarIds }: ListStored): Promise<Listed> {
  authorize(ctx, "calendar:read");
  const { organizationId } = ctx.actor;
  const records = await selectSelections(
    and(
      readableTo(ctx.actor),
      eq(calendars.organizationId, organizationId),
      calendarIds ? inArray(calendars.id, [...calendarIds]) : undefined,
    ),
  );
  const [stored, notStored] = [
    records.filter(({ calendar }) => covers(calendar, { from, to })),
    records.filter(({ calendar }) => !covers(calendar, { from, to })),
  ];
  const byId = new Map(stored.map((record) => [record.calendar.id, record]));
  const rows = await selectStoredEvents({ organizationId, calendarIds: [...byId.keys()], from, to });
  const events = rows.flatMap((row) => {
    const record = byId.get(row.calendarId);
    return record ? [{ row, event: show(ctx.actor, record, row) }] : [];
  });
  return {
    data: onceEach(events),
    nextCursor: null,
    notStored: notStored.map(({ calendar }) => ({
      id: calendar.id,
      connectionId: calendar.connectionId,
      calendarId: calendar.externalId,
      readyFrom: calendar.readyFrom,
      readyTo: calendar.readyTo,
    })),
  };
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
