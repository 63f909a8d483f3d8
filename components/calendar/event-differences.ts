import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { FilledForm } from "./event-form";

interface Difference {
  readonly field: "title" | "when" | "location" | "description";
  readonly theirs: string;
  readonly ours: string;
}

interface Versions {
  readonly mine: FilledForm;
  /** What the person began with. */
  readonly before: CalendarEvent;
  readonly current: CalendarEvent;
  readonly when: (start: CalendarEvent["start"], end: CalendarEvent["end"]) => string;
}

/**
 * Where the event as it is now and the person's version differ. What the person did not touch is saved as the other has
 * it, so it is shown like that on both sides.
 */
export function eventDifferences({ mine, before, current, when }: Versions): Difference[] {
  const start = timeOf(mine.start);
  const end = timeOf(mine.end);
  const isMoved = moment(start) !== moment(before.start) || moment(end) !== moment(before.end);
  const word = (ours: string, was: string | null, is: string | null) => (ours === (was ?? "") ? (is ?? "") : ours);
  const rows: Difference[] = [
    { field: "title", theirs: current.title ?? "", ours: word(mine.title, before.title, current.title) },
    {
      field: "when",
      theirs: when(current.start, current.end),
      ours: isMoved ? when(start, end) : when(current.start, current.end),
    },
    { field: "location", theirs: current.location ?? "", ours: word(mine.location, before.location, current.location) },
    {
      field: "description",
      theirs: current.description ?? "",
      ours: word(mine.description, before.description, current.description),
    },
  ];
  return rows.filter(({ theirs, ours }) => theirs !== ours);
}

function timeOf(time: FilledForm["start"]): CalendarEvent["start"] {
  if ("date" in time) return { at: null, date: time.date, timeZone: null };
  return { at: time.at, date: null, timeZone: time.timeZone ?? null };
}

function moment({ at, date }: CalendarEvent["start"]): string {
  return date ?? new Date(at ?? 0).toISOString();
}
