import type { EventInput } from "@fullcalendar/react";
import type { ShownEvent } from "./shown-event";

/** What the grid carries along with each event. */
export interface GridEventExtra {
  readonly shown: ShownEvent;
}

/** An event as the grid takes it. Ends are exclusive on both sides; an instant is shown in the person's time zone. */
export function toGridEvent(shown: ShownEvent, untitled: string): EventInput {
  const { event, source, isMasked } = shown;
  const extra: GridEventExtra = { shown };
  const isDeclined = event.attendees.some(
    ({ email, response }) => email === source.calendar.id && response === "declined",
  );
  return {
    id: shown.key,
    title: event.title ?? untitled,
    start: event.start.date ?? event.start.at ?? "",
    end: event.end.date ?? event.end.at ?? "",
    allDay: event.allDay,
    color: source.color,
    editable: shown.mayWrite,
    // There is nothing behind it to open.
    interactive: !isMasked,
    className: event.status === "tentative" || isDeclined ? "hub-event-pale" : "",
    extendedProps: { ...extra },
  };
}
