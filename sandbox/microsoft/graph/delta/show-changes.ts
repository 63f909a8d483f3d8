import type { SandboxContext } from "../../../kit/http";
import { authorizeMailbox } from "../access";
import { requireCalendar } from "../calendar-routes";
import { GraphError } from "../errors";
import { toImmutableId } from "../ids";
import type { StoredCalendar } from "../model";
import { applyPreferences, readPreferences } from "../prefer";
import { presentEvent, presentStub, type Viewer, writtenOnce } from "../present-event";
import { readWindow } from "../window";
import type { GraphWorld } from "../world";
import { type DeltaPosition, readDeltaToken, writeDeltaToken } from "./delta-token";
import type { ListTricks } from "./list-tricks";
import { type DeltaItem, selectAll, selectChanges, withMasters, withRepeat } from "./select-delta";

/** Outlook's page where `Prefer: odata.maxpagesize` says nothing. */
const DEFAULT_PAGE = 10;

/** One page of `delta` on a calendar's view: https://learn.microsoft.com/graph/delta-query-events */
export function showChanges(world: GraphWorld, c: SandboxContext): Response {
  const account = authorizeMailbox(world, c, "read");
  const calendar = requireCalendar(world, account, c.req.param("calendarId") ?? null);
  const preferences = readPreferences(c);
  const position = readPosition(c, calendar);
  const viewer = { calendar, email: account.email, preferences };
  applyPreferences(c, preferences);
  c.header("preference-applied", "odata.track-changes", { append: true });

  const size = preferences.maxPageSize ?? DEFAULT_PAGE;
  const { items, next } = pageOf(world.lists, { calendar, position, size });
  const context = "https://graph.microsoft.com/v1.0/$metadata#Collection(event)";
  const head = JSON.stringify({ "@odata.context": context, ...linkTo(c, next) });
  const value = items.map((item) => present(item, viewer, world.lists)).join(",");
  return c.body(`${head.slice(0, -1)},"value":[${value}]}`, 200, {
    "content-type": "application/json; odata.metadata=minimal; charset=utf-8",
  });
}

const UNSUPPORTED = ["$orderby", "$filter", "$select", "$expand", "$search", "$top", "$skip", "$count"];

/**
 * A first request has the window and nothing else, a link has its token and nothing else: "you do not need to include
 * those parameters in subsequent requests". https://learn.microsoft.com/graph/api/event-delta#odata-query-parameters
 */
function readPosition(c: SandboxContext, calendar: StoredCalendar): DeltaPosition {
  const { searchParams: params, href: address } = new URL(c.req.url);
  const names = [...params.keys()].map((name) => name.toLowerCase());
  const unsupported = UNSUPPORTED.filter((name) => names.includes(name));
  if (unsupported.length > 0) throw notSupported(unsupported);
  const [skip, delta] = [find(params, "$skiptoken"), find(params, "$deltatoken")];
  if ((skip || delta) && names.length > 1) {
    throw notSupported(names.filter((name) => name !== "$skiptoken" && name !== "$deltatoken"));
  }
  if (skip) return readDeltaToken(skip, { kind: "skip", calendar, address });
  const { version, syncEpoch: epoch, id: calendarId } = calendar;
  if (delta) {
    const { fromMs, toMs, version: since } = readDeltaToken(delta, { kind: "delta", calendar, address });
    return { kind: "delta", calendarId, epoch, fromMs, toMs, since, version, offset: 0 };
  }
  return { kind: "delta", calendarId, epoch, ...readWindow(params), since: null, version, offset: 0 };
}

function notSupported(names: readonly string[]): GraphError {
  const message = `The following parameters are not supported with change tracking over the 'CalendarView' resource: '${names.join(", ")}'.`;
  return new GraphError(400, "ErrorInvalidUrlQuery", message);
}

function find(params: URLSearchParams, lowerName: string): string | null {
  return [...params].find(([name]) => name.toLowerCase() === lowerName)?.[1] ?? null;
}

interface Page {
  readonly items: readonly DeltaItem[];
  readonly next: DeltaPosition;
}

function pageOf(
  lists: ListTricks,
  { calendar, position, size }: { calendar: StoredCalendar; position: DeltaPosition; size: number },
): Page {
  const round = cachedRound(calendar, position, lists);
  const { offset } = position;
  const isFirst = position.kind === "delta";
  if (isFirst && lists.emptyPages) return { items: [], next: { ...position, kind: "skip" } };
  if (!isFirst && offset > 0 && lists.repeatPages > 0) {
    lists.repeatPages -= 1;
    return { items: round.slice(Math.max(0, offset - size), offset), next: position };
  }
  const end = offset + size;
  const isLast = end >= round.length;
  return { items: round.slice(offset, end), next: { ...position, kind: isLast ? "delta" : "skip", offset: end } };
}

/** The last page's link asks for what changes from the version that the round began with. */
function linkTo(c: SandboxContext, next: DeltaPosition): Readonly<Record<string, string>> {
  const { origin, pathname } = new URL(c.req.url);
  const [name, option] = next.kind === "skip" ? ["nextLink", "$skiptoken"] : ["deltaLink", "$deltatoken"];
  return { [`@odata.${name}`]: `${origin}${pathname}?${option}=${writeDeltaToken(next)}` };
}

const CACHED_ROUNDS = 12;
const rounds = new WeakMap<StoredCalendar, Map<string, readonly DeltaItem[]>>();

/** All pages of a round are cut from what it was at its first: a change between two of them neither moves nor hides one. */
function cachedRound(calendar: StoredCalendar, position: DeltaPosition, lists: ListTricks): readonly DeltaItem[] {
  const { fromMs, toMs, since, version } = position;
  const key = `${fromMs} ${toMs} ${since} ${version} ${lists.seriesMasters} ${lists.repeatItems}`;
  const known = rounds.get(calendar) ?? new Map<string, readonly DeltaItem[]>();
  rounds.set(calendar, known);
  const round = known.get(key) ?? select(calendar, position, lists);
  known.delete(key);
  known.set(key, round);
  for (const oldest of [...known.keys()].slice(0, -CACHED_ROUNDS)) known.delete(oldest);
  return round;
}

function select(calendar: StoredCalendar, { since, fromMs, toMs }: DeltaPosition, lists: ListTricks) {
  const window = { fromMs, toMs };
  const found = since === null ? selectAll(calendar, window) : selectChanges(calendar, since, window);
  const items = lists.seriesMasters ? withMasters(found, calendar) : found;
  return lists.repeatItems ? withRepeat(items, calendar) : items;
}

const TYPE = { "@odata.type": "#microsoft.graph.event" };

function present(item: DeltaItem, viewer: Viewer, lists: ListTricks): string {
  if (item.kind === "removed") {
    const id = viewer.preferences.immutableIds ? toImmutableId(item.id) : item.id;
    return JSON.stringify({ ...TYPE, id, "@removed": { reason: "deleted" } });
  }
  const { shown } = item;
  const isStub = shown.type === "occurrence" && !lists.fullOccurrences;
  return writtenOnce(shown, viewer, isStub ? "stub" : "whole", () => ({
    ...TYPE,
    ...(isStub ? presentStub(shown, viewer) : presentEvent(shown, viewer)),
  }));
}
