import { z } from "zod";
import { CursorExpired, ProviderError } from "@/lib/base/errors";
import type { CalendarApi, ExternalEvent } from "../../capabilities";
import { collectItems, type ReadItem } from "../../collect-items";
import type { ProviderHttp, SyncCursor, SyncPage } from "../../contract";
import { callGoogle, type GoogleClient, googleOptions } from "./call-google";
import { describeUnreadable } from "./describe-unreadable";
import { mapEvent } from "./map-event";
import { cancelledEvent, event, itemsPage, namedEvent } from "./wire";

// The most is 2500. With 1000, what a page takes to keep stays well below what one transaction should hold.
const EVENTS_PER_PAGE = 1000;

type Pull = Parameters<CalendarApi["pullEvents"]>[0];

/**
 * Where a list goes on. A page token is good for the query that it came from only, so that a page of a round carries the
 * round's window, and a page of changes the sync token. https://developers.google.com/workspace/calendar/api/guides/sync
 */
const cursorShape = z.union([
  z.strictObject({ pageToken: z.string().min(1), timeMin: z.string(), timeMax: z.string() }),
  z.strictObject({ pageToken: z.string().min(1), syncToken: z.string().min(1) }),
  z.strictObject({ syncToken: z.string().min(1) }),
]);

/**
 * One page of a round through the window, or of what changed since the last. A sync token excludes every other condition,
 * and `singleEvents` has to be what it was in the first request.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/list
 */
export async function pullEvents(
  google: GoogleClient,
  http: ProviderHttp,
  { calendarId, from, to, cursor, signal }: Pull,
): Promise<SyncPage<ExternalEvent>> {
  const asked = cursor ? readCursor(cursor) : { timeMin: from.toISOString(), timeMax: to.toISOString() };
  const params = { calendarId, singleEvents: true, maxResults: EVENTS_PER_PAGE, ...asked };
  const list = () => google.events.list(params, googleOptions(http, signal));
  const answer = http.parse(await refuseDeadToken(list, cursor !== null), itemsPage);
  const origin = { calendarId, timeZone: answer.timeZone ?? null };
  const read = collectItems((answer.items ?? []).map((item) => readItem(item, origin)));
  if (!answer.nextPageToken) {
    // Without either token this is no page of a list: taken for the last one, all that it lacks would be gone.
    const syncToken = http.parse(answer.nextSyncToken, z.string().min(1));
    return { ...read, next: { kind: "caught_up", cursor: { syncToken } } };
  }
  const before = "pageToken" in asked ? asked.pageToken : null;
  const another = z.string().refine((token) => token !== before, { error: "the same page again, without end" });
  const pageToken = http.parse(answer.nextPageToken, another);
  return { ...read, next: { kind: "more", cursor: { ...asked, pageToken } } };
}

function readCursor(cursor: SyncCursor): z.output<typeof cursorShape> {
  const known = cursorShape.safeParse(cursor);
  if (!known.success) throw new CursorExpired("the cursor is of another form");
  return known.data;
}

// 410 `fullSyncRequired` or `updatedMinTooLongAgo`: start over. A token that Google cannot read is a 400; what else the
// request says is the same in each round, so that with a cursor it is the token's fault.
// https://developers.google.com/workspace/calendar/api/guides/errors#410_gone
async function refuseDeadToken(list: () => Promise<{ data: unknown }>, hasToken: boolean): Promise<unknown> {
  try {
    return await callGoogle(list);
  } catch (error) {
    const isDead =
      error instanceof ProviderError && error.failure.kind === "rejected" && [400, 410].includes(error.failure.status);
    throw isDead && hasToken ? new CursorExpired("Google does not honour the token any more") : error;
  }
}

function readItem(item: unknown, origin: Parameters<typeof mapEvent>[1]): ReadItem<ExternalEvent> {
  const gone = cancelledEvent.safeParse(item);
  if (gone.success) return { kind: "delete", id: gone.data.id };
  const parsed = event.safeParse(item);
  const mapped = parsed.success ? mapEvent(parsed.data, origin) : ({ unreadable: "malformed" } as const);
  if (!("unreadable" in mapped)) return { kind: "upsert", id: mapped.id, item: mapped };
  const named = namedEvent.safeParse(item);
  const id = named.success ? named.data.id : null;
  return { kind: "unreadable", id, reason: mapped.unreadable, about: describeUnreadable(item) };
}
