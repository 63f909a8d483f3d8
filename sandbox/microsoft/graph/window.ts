import { parseTimestamp } from "../../calendar/event-time";
import { GraphError, invalidParameter } from "./errors";

const MOST_DAYS = 1_825;
const LOCAL = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;

export interface ViewWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The window that a view must have: https://learn.microsoft.com/graph/api/calendar-list-calendarview
 * A time without an offset is UTC, whatever `Prefer: outlook.timezone` says. Names are not case-sensitive.
 */
export function readWindow(params: URLSearchParams): ViewWindow {
  const [from, to] = [find(params, "startdatetime"), find(params, "enddatetime")];
  if (!from || !to) {
    throw invalidParameter(
      "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.",
    );
  }
  const window = { fromMs: readTime("StartDateTime", from), toMs: readTime("EndDateTime", to) };
  if (window.toMs < window.fromMs) {
    throw new GraphError(400, "ErrorCalendarEndDateIsEarlierThanStartDate", "EndDate is earlier than StartDate");
  }
  if (window.toMs - window.fromMs > MOST_DAYS * 86_400_000) {
    throw new GraphError(
      400,
      "ErrorCalendarViewRangeTooBig",
      `The requested time window is too big: a view spans at most ${MOST_DAYS} days.`,
    );
  }
  return window;
}

function find(params: URLSearchParams, lowerName: string): string | null {
  return [...params].find(([name]) => name.toLowerCase() === lowerName)?.[1] ?? null;
}

function readTime(name: string, text: string): number {
  const ms = LOCAL.test(text)
    ? Date.parse(text.includes("T") ? `${text}Z` : `${text}T00:00:00Z`)
    : parseTimestamp(text);
  if (ms === null || Number.isNaN(ms)) throw invalidParameter(`The value '${text}' of parameter '${name}' is invalid.`);
  return ms;
}
