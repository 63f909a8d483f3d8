import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { OrganizationActor } from "@/lib/core/context/actor";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { CalendarRow } from "./calendar-row";
import { asOthersSee, seesDetails, UNSELECTED_VISIBILITY } from "./mask-event";

interface Shown {
  readonly connection: ConnectionRow;
  /** null: the calendar is not selected. */
  readonly selected: CalendarRow | null;
  readonly event: CalendarEvent;
}

/** An event as one actor may see it. */
export function shownTo(actor: OrganizationActor, { connection, selected, event }: Shown): CalendarEvent {
  if (seesDetails(actor, connection)) return event;
  return asOthersSee(selected?.visibility ?? UNSELECTED_VISIBILITY, event);
}
