import { z } from "zod";
import { log } from "@/lib/base/log";
import type { ExternalCalendar, ExternalEvent } from "../../capabilities";
import type { ProviderHttp } from "../../contract";
import { calendarPath } from "./calendar-path";
import { callGraph, graphRoot } from "./call-graph";
import { mapCalendar } from "./map-calendar";
import { mapEvent, type UnreadableEvent } from "./map-event";
import { eventPreferences, SELECTED_FIELDS } from "./preferences";
import { calendar, event, page } from "./wire";

// Pages of calendarView have 10 events unless asked otherwise, 1000 at most; those of calendars 10, and 100 are plenty.
// https://learn.microsoft.com/graph/api/user-list-calendarview and https://learn.microsoft.com/graph/paging
const EVENTS_PER_PAGE = 500;
const CALENDARS_PER_PAGE = 100;
const MALFORMED: UnreadableEvent = { unreadable: "malformed" };

/** Every calendar of the mailbox. */
export async function readCalendars(http: ProviderHttp): Promise<readonly ExternalCalendar[]> {
  const query = new URLSearchParams({ $top: String(CALENDARS_PER_PAGE) });
  const calendars: ExternalCalendar[] = [];
  let skipped = 0;
  for await (const item of itemsOf(http, { path: `me/calendars?${query}`, preferences: null })) {
    const parsed = calendar.safeParse(item);
    if (parsed.success) calendars.push(mapCalendar(parsed.data));
    else skipped += 1;
  }
  reportSkipped("calendars", skipped);
  return calendars;
}

interface EventsQuery {
  readonly calendarId: string;
  readonly from: Date;
  readonly to: Date;
  readonly signal?: AbortSignal;
}

/** Every event that overlaps `[from, to)`, series expanded to their occurrences. */
export async function readEvents(
  http: ProviderHttp,
  { calendarId, from, to, signal }: EventsQuery,
): Promise<readonly ExternalEvent[]> {
  const query = new URLSearchParams({
    startDateTime: from.toISOString(),
    endDateTime: to.toISOString(),
    $select: SELECTED_FIELDS,
    $top: String(EVENTS_PER_PAGE),
  });
  const path = `${calendarPath(calendarId, "calendarView")}?${query}`;
  const events: ExternalEvent[] = [];
  let skipped = 0;
  for await (const item of itemsOf(http, { path, preferences: eventPreferences(), signal })) {
    const parsed = event.safeParse(item);
    const mapped = parsed.success ? mapEvent(parsed.data, { calendarId }) : MALFORMED;
    if ("unreadable" in mapped) skipped += 1;
    else if (mapped.status !== "cancelled" && isWithin(mapped, from, to)) events.push(mapped);
  }
  reportSkipped("events", skipped);
  return events;
}

// calendarView also answers events that end just when the range begins.
function isWithin({ start, end }: ExternalEvent, from: Date, to: Date): boolean {
  const [startMs, endMs] = [startOf(start), startOf(end)];
  return startMs < to.getTime() && (endMs > from.getTime() || (startMs === endMs && startMs >= from.getTime()));
}

// Whole days are Outlook's midnights of UTC here, as calendarView compares them.
function startOf(time: ExternalEvent["start"]): number {
  return time.kind === "day" ? Date.parse(`${time.date}T00:00:00Z`) : time.at.getTime();
}

interface List {
  readonly path: string;
  /** Not kept by Graph from page to page. */
  readonly preferences: string | null;
  readonly signal?: AbortSignal | undefined;
}

async function* itemsOf(http: ProviderHttp, { path, preferences, signal }: List): AsyncGenerator<unknown> {
  const root = graphRoot(http);
  // A link elsewhere would take the token there; the transport refuses it too, but not as the provider's fault.
  const nextLink = z.string().startsWith(root).nullish();
  let next: string | null = path;
  while (next !== null) {
    const asked: string = next;
    const answer = http.parse(
      await callGraph(http, { path: asked, signal }, (request) =>
        (preferences ? request.header("Prefer", preferences) : request).get(),
      ),
      page,
    );
    yield* answer.value;
    const link = http.parse(answer["@odata.nextLink"], nextLink);
    const following: string | null = link ? link.slice(root.length) : null;
    next = following === asked ? null : following; // the same page again would never end
  }
}

// What a person put into their calendar stays out of the log: the number is enough to notice that the API moved.
function reportSkipped(what: string, skipped: number): void {
  if (skipped > 0) {
    log.warn({ integration: "microsoft-calendar", what, skipped }, "items that make no sense were skipped");
  }
}
