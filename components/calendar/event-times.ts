import type { EventApi } from "@fullcalendar/react";
import { Temporal } from "temporal-polyfill";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { EventDraft } from "./queries";

type Times = Pick<EventDraft, "start" | "end">;

const HOUR_MS = 3_600_000;

/** The times of an event as the API takes them. */
export function timesOfEvent({ start, end }: CalendarEvent): Times {
  return { start: inputOf(start), end: inputOf(end) };
}

function inputOf({ at, date, timeZone }: CalendarEvent["start"]): Times["start"] {
  if (date !== null) return { date };
  return { at: at ?? "", ...(timeZone ? { timeZone } : {}) };
}

interface Moved {
  /** Where the person has put it. The grid leaves out an end that it takes for granted. */
  readonly moved: Pick<EventApi, "allDay" | "start" | "end" | "startStr" | "endStr">;
  readonly timeZone: string;
}

/** The times that a drag in the grid has given an event. */
export function timesOfMoved({ moved, timeZone }: Moved): Times | null {
  if (!moved.start) return null;
  if (moved.allDay) {
    const first = Temporal.PlainDate.from(moved.startStr.slice(0, 10));
    const end = moved.end ? moved.endStr.slice(0, 10) : first.add({ days: 1 }).toString();
    return { start: { date: first.toString() }, end: { date: end } };
  }
  const end = moved.end ?? new Date(moved.start.getTime() + HOUR_MS);
  return {
    start: { at: moved.start.toISOString(), timeZone },
    end: { at: end.toISOString(), timeZone },
  };
}
