import { log } from "@/lib/base/log";
import type { ExternalCalendar, ExternalEvent } from "../../capabilities";
import type { ProviderHttp } from "../../contract";
import { callGoogle, type GoogleClient, googleOptions } from "./call-google";
import { mapCalendar } from "./map-calendar";
import { mapEvent, type UnreadableEvent } from "./map-event";
import { calendarListEntry, event, itemsPage } from "./wire";

// The most that Google gives per page: events.list 2500, calendarList.list 250.
// https://developers.google.com/workspace/calendar/api/v3/reference/events/list
const EVENTS_PER_PAGE = 2500;
const CALENDARS_PER_PAGE = 250;
const MALFORMED: UnreadableEvent = { unreadable: "malformed" };

/** Every calendar of the person's list. */
export async function readCalendars(google: GoogleClient, http: ProviderHttp): Promise<readonly ExternalCalendar[]> {
  const list = (pageToken: string | undefined) =>
    google.calendarList.list({ maxResults: CALENDARS_PER_PAGE, ...page(pageToken) }, googleOptions(http));

  const calendars: ExternalCalendar[] = [];
  let skipped = 0;
  for await (const { item } of itemsOf(http, list)) {
    const entry = calendarListEntry.safeParse(item);
    if (!entry.success) skipped += 1;
    else if (!entry.data.deleted) calendars.push(mapCalendar(entry.data));
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
  google: GoogleClient,
  http: ProviderHttp,
  { calendarId, from, to, signal }: EventsQuery,
): Promise<readonly ExternalEvent[]> {
  const params = {
    calendarId,
    // timeMin bounds an event's end and timeMax its start: together they ask for overlap.
    timeMin: from.toISOString(),
    timeMax: to.toISOString(),
    singleEvents: true,
    showDeleted: false,
    orderBy: "startTime",
    maxResults: EVENTS_PER_PAGE,
  };
  const list = (pageToken: string | undefined) =>
    google.events.list({ ...params, ...page(pageToken) }, googleOptions(http, signal));

  const events: ExternalEvent[] = [];
  let skipped = 0;
  for await (const { item, timeZone } of itemsOf(http, list)) {
    const parsed = event.safeParse(item);
    const mapped = parsed.success ? mapEvent(parsed.data, { calendarId, timeZone }) : MALFORMED;
    if ("unreadable" in mapped) skipped += 1;
    else if (mapped.status !== "cancelled") events.push(mapped);
  }
  reportSkipped("events", skipped);
  return events;
}

function page(pageToken: string | undefined): { pageToken?: string } {
  return pageToken ? { pageToken } : {};
}

interface PagedItem {
  readonly item: unknown;
  /** The calendar's own zone, where the page names it. */
  readonly timeZone: string | null;
}

async function* itemsOf(
  http: ProviderHttp,
  list: (pageToken: string | undefined) => Promise<{ data: unknown }>,
): AsyncGenerator<PagedItem> {
  let pageToken: string | undefined;
  do {
    const answer = http.parse(await callGoogle(() => list(pageToken)), itemsPage);
    for (const item of answer.items ?? []) yield { item, timeZone: answer.timeZone ?? null };
    const next = answer.nextPageToken ?? undefined;
    pageToken = next === pageToken ? undefined : next; // the same page again would never end
  } while (pageToken);
}

// What a person put into their calendar stays out of the log: the number is enough to notice that the API moved.
function reportSkipped(what: string, skipped: number): void {
  if (skipped > 0) log.warn({ integration: "google-calendar", what, skipped }, "items that make no sense were skipped");
}
