import type { Tx } from "@/db/client";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { CalendarRow, EventRow } from "./calendar-row";
import { asOthersSee } from "./mask-event";
import type { EventDifference } from "./merge-page";
import { presentStored } from "./present-stored";

interface Told {
  readonly calendar: CalendarRow;
  readonly place: ConnectionPlace;
  readonly differences: readonly EventDifference[];
}

/** Versions of an event and its address at the provider: nothing that is about it. */
const BOOKKEEPING: readonly string[] = ["etag", "updatedAt", "webUrl"];

/** Tells of changes that were found at the provider. What a shared connection hides from colleagues, it does not tell. */
export async function tellDifferences(
  tx: Tx,
  ctx: RequestContext,
  { calendar, place, differences }: Told,
): Promise<void> {
  const show = (row: EventRow): CalendarEvent => {
    const event = presentStored(calendar, row);
    return place.privateToUserId === null ? asOthersSee(calendar.visibility, event) : event;
  };
  for (const difference of differences) {
    const event = show(difference.row);
    if (difference.kind === "created") {
      await publishEvent(tx, ctx, { type: "calendar.event.created", ...place, data: event });
    } else if (difference.kind === "deleted") {
      await publishEvent(tx, ctx, { type: "calendar.event.deleted", ...place, data: event });
    } else {
      const changed = changedFields(show(difference.before), event);
      if (changed.length === 0) continue;
      await publishEvent(tx, ctx, { type: "calendar.event.updated", ...place, data: { ...event, changed } });
    }
  }
}

function changedFields(before: CalendarEvent, after: CalendarEvent): string[] {
  const values: Readonly<Record<string, unknown>> = before;
  return Object.entries(after).flatMap(([field, value]) =>
    BOOKKEEPING.includes(field) || JSON.stringify(value) === JSON.stringify(values[field]) ? [] : [field],
  );
}
