import { fullSyncRequired } from "./errors";
import { canSync, type ListQuery, readListQuery } from "./list-query";
import { readPageToken, readSyncToken, type SyncPosition, writePageToken, writeSyncToken } from "./list-tokens";
import type { StoredCalendar } from "./model";
import { type ListedEvent, presentEvent, type Viewer } from "./present-event";
import { selectChanges, selectEvents } from "./select-events";
import type { CalendarWorld } from "./world";

interface Listing {
  readonly calendar: StoredCalendar;
  readonly account: Viewer["account"];
  readonly params: URLSearchParams;
  readonly nowMs: number;
  readonly lists: CalendarWorld["lists"];
}

/** One page of events.list as JSON text. `nextSyncToken` stands on the last page only. */
export function listEvents({ calendar, account, params, nowMs, lists: tricks }: Listing): string {
  const query = readListQuery(params);
  const identity = queryIdentity(params);
  const page = query.pageToken === null ? null : readPageToken(query.pageToken, identity);
  const since = query.syncToken === null ? null : sinceOf(query, calendar, { syncToken: query.syncToken, nowMs });
  const version = page?.version ?? calendar.version;
  const listed = cached(calendar, `${version} ${identity}`, () =>
    since ? selectChanges(calendar, since) : selectEvents(calendar, query),
  );

  const offset = repeatedOffset(page?.offset ?? 0, query, tricks);
  const end = offset + query.maxResults;
  const position: SyncPosition = {
    calendarId: calendar.id,
    epoch: calendar.syncEpoch,
    version,
    issuedMs: nowMs,
    singleEvents: query.singleEvents,
    fromMs: since?.fromMs ?? query.window.fromMs,
    toMs: since?.toMs ?? query.window.toMs,
  };
  const next: Record<string, string> = {};
  if (end < listed.length) next.nextPageToken = writePageToken({ query: identity, offset: end, version });
  else if (canSync(params)) next.nextSyncToken = writeSyncToken(position);
  const viewer = { calendar, account, timeZone: query.timeZone ?? calendar.timeZone };
  return writePage(calendar, { next, timeZone: viewer.timeZone, items: listed.slice(offset, end), viewer });
}

/** Where the page begins: where the page before did, as often as that is asked for. */
function repeatedOffset(offset: number, { maxResults }: ListQuery, tricks: CalendarWorld["lists"]): number {
  if (offset === 0 || tricks.repeatPages === 0) return offset;
  tricks.repeatPages -= 1;
  return Math.max(0, offset - maxResults);
}

function sinceOf(query: ListQuery, calendar: StoredCalendar, at: { syncToken: string; nowMs: number }): SyncPosition {
  const since = readSyncToken(at.syncToken, { calendar, nowMs: at.nowMs, singleEvents: query.singleEvents });
  const oldest = calendar.formerSeries[0];
  // The sandbox remembers a bounded number of former series; past them it cannot say what is gone.
  if (since.singleEvents && oldest && calendar.formerSeries.length >= 200 && oldest.version > since.version + 1) {
    throw fullSyncRequired();
  }
  return since;
}

const PAGING = ["pageToken", "maxResults", "timeZone", "fields", "alt", "prettyPrint", "key", "quotaUser"];

/** What must stay the same from page to page. */
function queryIdentity(params: URLSearchParams): string {
  const kept = [...params].filter(([name]) => !PAGING.includes(name));
  return new URLSearchParams(kept.toSorted(([a], [b]) => (a < b ? -1 : 1))).toString();
}

const CACHED_LISTS = 12;
const lists = new WeakMap<StoredCalendar, Map<string, ListedEvent[]>>();

/**
 * The pages of one list are cut from what it was at its first page: a change between two of them neither moves the
 * others nor hides one, it comes with the next sync. A list that was asked for long ago is made anew.
 */
function cached(calendar: StoredCalendar, key: string, select: () => ListedEvent[]): ListedEvent[] {
  const known = lists.get(calendar) ?? new Map<string, ListedEvent[]>();
  lists.set(calendar, known);
  const listed = known.get(key) ?? select();
  known.delete(key);
  known.set(key, listed);
  for (const oldest of [...known.keys()].slice(0, -CACHED_LISTS)) known.delete(oldest);
  return listed;
}

interface PageParts {
  readonly next: Readonly<Record<string, string>>;
  readonly timeZone: string;
  readonly items: readonly ListedEvent[];
  readonly viewer: Viewer;
}

function writePage(calendar: StoredCalendar, { next, timeZone, items, viewer }: PageParts): string {
  const updatedMs = items.reduce((latest, { event }) => Math.max(latest, event.updatedMs), 0);
  const head = JSON.stringify({
    kind: "calendar#events",
    etag: `"p${calendar.syncEpoch}.${calendar.version}"`,
    summary: calendar.summary,
    ...(calendar.description === undefined ? {} : { description: calendar.description }),
    updated: new Date(updatedMs).toISOString(),
    timeZone,
    accessRole: calendar.accessRole,
    defaultReminders: calendar.accessRole === "owner" ? [{ method: "popup", minutes: 10 }] : [],
    ...next,
  });
  return `${head.slice(0, -1)},"items":[${items.map((item) => presentEvent(item, viewer)).join(",")}]}`;
}
