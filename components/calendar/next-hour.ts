import type { Span } from "./event-form-values";

const HOUR_MS = 3_600_000;

/** The next full hour: where a new event begins unless the person says otherwise. */
export function nextHour(now: Date): Span {
  const start = new Date(Math.floor(now.getTime() / HOUR_MS + 1) * HOUR_MS);
  return { allDay: false, start, end: new Date(start.getTime() + HOUR_MS) };
}
