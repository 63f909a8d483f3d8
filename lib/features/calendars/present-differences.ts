import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { AnyEvent } from "@/lib/core/outbox/publish-initial";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { CalendarRow, EventRow } from "./calendar-row";
import { asOthersSee } from "./mask-event";
import type { EventDifference } from "./merge-page";
import { presentStored } from "./present-stored";

export interface Found {
  readonly calendar: CalendarRow;
  readonly place: ConnectionPlace;
  readonly differences: readonly EventDifference[];
}

/** Versions of an event and its address at the provider: nothing that is about it. */
const BOOKKEEPING: readonly string[] = ["etag", "updatedAt", "webUrl"];

/** What is to be told of differences. What a shared connection hides from colleagues is not. */
export function presentDifferences({ calendar, place, differences }: Found): AnyEvent[] {
  const show = (row: EventRow): CalendarEvent => {
    const event = presentStored(calendar, row);
    return place.privateToUserId === null ? asOthersSee(calendar.visibility, event) : event;
  };
  return differences.flatMap((difference): AnyEvent | [] => {
    const data = show(difference.row);
    if (difference.kind === "created") return { type: "calendar.event.created", data };
    if (difference.kind === "deleted") return { type: "calendar.event.deleted", data };
    const changed = changedFields(show(difference.before), data);
    return changed.length === 0 ? [] : { type: "calendar.event.updated", data: { ...data, changed } };
  });
}

function changedFields(before: CalendarEvent, after: CalendarEvent): string[] {
  const values: Readonly<Record<string, unknown>> = before;
  return Object.entries(after).flatMap(([field, value]) =>
    BOOKKEEPING.includes(field) || JSON.stringify(value) === JSON.stringify(values[field]) ? [] : [field],
  );
}
