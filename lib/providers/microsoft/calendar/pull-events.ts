import { z } from "zod";
import { CursorExpired, ProviderError } from "@/lib/base/errors";
import type { CalendarApi, ExternalEvent } from "../../capabilities";
import { collectItems, type ReadItem } from "../../collect-items";
import type { ProviderHttp, SyncPage } from "../../contract";
import { SYNC_STATE_LOST } from "../read-error";
import { calendarPath } from "./calendar-path";
import { callGraph, graphRoot } from "./call-graph";
import { describeUnreadable } from "./describe-unreadable";
import { mapEvent } from "./map-event";
import { eventPreferences } from "./preferences";
import { readMasters } from "./read-masters";
import { deltaItem, deltaPage, event, isBare } from "./wire";

const EVENTS_PER_PAGE = 500;

type Pull = Parameters<CalendarApi["pullEvents"]>[0];

// The link that Graph gave, below the API's root: its token has the window and all else inside.
const cursorShape = z.strictObject({ link: z.string().min(1) });

/**
 * One page of a round through a calendar view, or of what changed since the last. `$select` is not supported.
 * https://learn.microsoft.com/graph/delta-query-events
 */
export async function pullEvents(http: ProviderHttp, query: Pull): Promise<SyncPage<ExternalEvent>> {
  const { calendarId, cursor, signal } = query;
  const path = cursor ? readCursor(cursor) : firstPath(query);
  const preferences = `odata.maxpagesize=${EVENTS_PER_PAGE}, ${eventPreferences()}`;
  const get = () => callGraph(http, { path, signal }, (request) => request.header("Prefer", preferences).get());
  const answer = http.parse(await refuseDeadLink(get, cursor !== null), deltaPage);
  const next = readNext(http, { answer, path });
  const masters = await readMasters(http, { calendarId, items: answer.value, signal });
  const read = collectItems(answer.value.map((item) => readItem(item, { calendarId, masters })));
  return { ...read, next };
}

function firstPath({ calendarId, from, to }: Pull): string {
  const window = new URLSearchParams({ startDateTime: from.toISOString(), endDateTime: to.toISOString() });
  return `${calendarPath(calendarId, "calendarView", "delta")}?${window}`;
}

function readCursor(cursor: unknown): string {
  const known = cursorShape.safeParse(cursor);
  if (!known.success) throw new CursorExpired("the cursor is of another form");
  return known.data.link;
}

/** A page without either link is none: taken for the last one, all that it lacks would be gone. */
function readNext(
  http: ProviderHttp,
  { answer, path }: { answer: z.output<typeof deltaPage>; path: string },
): SyncPage<ExternalEvent>["next"] {
  const root = graphRoot(http);
  // A link elsewhere would take the token there.
  const link = z.string().startsWith(root);
  const more = answer["@odata.nextLink"];
  if (!more) {
    const last = http.parse(answer["@odata.deltaLink"], link);
    return { kind: "caught_up", cursor: { link: last.slice(root.length) } };
  }
  const another = link.refine((url) => url.slice(root.length) !== path, { error: "the same page again, without end" });
  return { kind: "more", cursor: { link: http.parse(more, another).slice(root.length) } };
}

// 410, or a code that says so: start over. A token that Graph cannot read is a 400; nothing else is in the request then.
// https://learn.microsoft.com/graph/delta-query-overview#synchronization-reset
async function refuseDeadLink(get: () => Promise<unknown>, hasLink: boolean): Promise<unknown> {
  try {
    return await get();
  } catch (error) {
    if (!hasLink || !(error instanceof ProviderError) || error.failure.kind !== "rejected") throw error;
    const { status, reason } = error.failure;
    if (status !== 410 && status !== 400 && reason !== SYNC_STATE_LOST) throw error;
    throw new CursorExpired("Graph does not honour the link any more");
  }
}

interface PageFacts {
  readonly calendarId: string;
  /** The series of the page's occurrences, by id; null: there is none any more. */
  readonly masters: ReadonlyMap<string, unknown>;
}

function readItem(item: unknown, { calendarId, masters }: PageFacts): ReadItem<ExternalEvent> {
  const named = deltaItem.safeParse(item);
  if (!named.success) return { kind: "unreadable", id: null, reason: "malformed" };
  const { id, type, seriesMasterId } = named.data;
  // The series itself comes along and is no event of the view: what was one under this id has become a series.
  if (named.data["@removed"] || type === "seriesMaster") return { kind: "delete", id };
  const master = isBare(named.data) ? masters.get(seriesMasterId ?? "") : {};
  if (master === null) return { kind: "delete", id };
  const whole = { ...ofSeries(master, id), recurrence: undefined, ...named.data };
  const parsed = event.safeParse(whole);
  if (!parsed.success) return { kind: "unreadable", id, reason: "malformed", about: describeUnreadable(whole) };
  const mapped = mapEvent(parsed.data, { calendarId });
  if ("unreadable" in mapped) {
    return { kind: "unreadable", id, reason: mapped.unreadable, about: describeUnreadable(whole) };
  }
  return mapped.status === "cancelled" ? { kind: "delete", id } : { kind: "upsert", id, item: mapped };
}

/** What an occurrence has of its series. The series' address names the series' id; its own names its own. */
function ofSeries(master: unknown, id: string): object {
  const { id: seriesId, webLink } = Object(master);
  if (typeof seriesId !== "string" || typeof webLink !== "string") return Object(master);
  return { ...Object(master), webLink: webLink.replace(encodeURIComponent(seriesId), encodeURIComponent(id)) };
}
