import type { EventInput } from "@fullcalendar/react";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { type CalendarSource, eventKey } from "./calendar-source";

/** What the grid carries along with each event. */
export interface GridEventExtra {
  readonly event: CalendarEvent;
  readonly source: CalendarSource;
}

/** An event as the grid takes it. Ends are exclusive on both sides; an instant is shown in the person's time zone. */
export function toGridEvent(event: CalendarEvent, source: CalendarSource, untitled: string): EventInput {
  const extra: GridEventExtra = { event, source };
  const isDeclined = event.attendees.some(
    ({ email, response }) => email === source.calendar.id && response === "declined",
  );
  return {
    id: eventKey(source.key, event.id),
    title: event.title ?? untitled,
    start: event.start.date ?? event.start.at ?? "",
    end: event.end.date ?? event.end.at ?? "",
    allDay: event.allDay,
    color: source.color,
    editable: source.mayWrite,
    className: event.status === "tentative" || isDeclined ? "hub-event-pale" : "",
    extendedProps: { ...extra },
  };
}
