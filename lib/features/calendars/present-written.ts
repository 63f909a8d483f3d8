import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { ExternalEvent } from "@/lib/providers/capabilities";
import type { CalendarRow } from "./calendar-row";
import { presentEvent } from "./present-event";

interface WrittenEvent {
  readonly connection: ConnectionRow;
  readonly selected: CalendarRow | null;
  readonly external: ExternalEvent;
}

/** An event that the provider answered with. A selected calendar is called by its own id, also where `primary` was asked. */
export function presentWritten({ connection, selected, external }: WrittenEvent): CalendarEvent {
  const event = presentEvent(connection.id, external);
  return selected ? { ...event, calendarId: selected.externalId } : event;
}
