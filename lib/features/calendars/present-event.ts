import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { EventTime, ExternalEvent } from "@/lib/providers/capabilities";

/** A provider's event as the API shows it: instants in UTC beside the zone they were meant in. */
export function presentEvent(connectionId: string, event: ExternalEvent): CalendarEvent {
  const { start, end, originalStart, isBusy, updatedAt, attendees, ...rest } = event;
  return {
    ...rest,
    connectionId,
    allDay: start.kind === "day",
    start: presentTime(start),
    end: presentTime(end),
    originalStart: originalStart && presentTime(originalStart),
    busy: isBusy,
    attendees: attendees.map((attendee) => ({ ...attendee })),
    updatedAt: updatedAt ? updatedAt.toISOString() : null,
  };
}

function presentTime(time: EventTime): CalendarEvent["start"] {
  if (time.kind === "day") return { at: null, date: time.date, timeZone: null };
  return { at: time.at.toISOString(), date: null, timeZone: time.timeZone };
}
