import { Hono } from "hono";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import { authorizeMailbox } from "./access";
import { requireCalendar } from "./calendar-routes";
import { collectionPage, selected } from "./collection";
import { GraphError, itemNotFound, malformedId } from "./errors";
import { fromAnyId, isWellFormed, parseOccurrenceId } from "./ids";
import type { StoredCalendar } from "./model";
import { findOccurrence, instancesOf, type ShownEvent, shownAlone } from "./occurrences";
import { type ODataQuery, readODataQuery } from "./odata-query";
import { applyPreferences, readPreferences } from "./prefer";
import { EVENT_TYPE, etagOf, presentEvent } from "./present-event";
import { type EventBody, parseEventBody } from "./read-event-body";
import { orderEvents } from "./view-routes";
import { readWindow } from "./window";
import { calendarsOf, type GraphWorld } from "./world";
import { changeEvent, deleteEvent, insertEvent } from "./write-event";

/** Below which paths a calendar's events live; without an id it is the default calendar. */
const ROOTS = ["/me", "/me/calendar", "/me/calendars/:calendarId"];

/** Events: https://learn.microsoft.com/graph/api/resources/event#methods */
export function eventRoutes(world: GraphWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  for (const root of ROOTS) {
    routes.get(`${root}/events`, (c) => listEvents(world, c));
    routes.post(`${root}/events`, (c) => createEvent(world, c));
    routes.get(`${root}/events/:eventId`, (c) => getEvent(world, c));
    routes.patch(`${root}/events/:eventId`, (c) => patchEvent(world, c));
    routes.delete(`${root}/events/:eventId`, (c) => removeOne(world, c));
    routes.get(`${root}/events/:eventId/instances`, (c) => listInstances(world, c));
  }
  return routes;
}

/** Single events and series; occurrences are in views and `instances` only. */
function listEvents(world: GraphWorld, c: SandboxContext): Response {
  const account = authorizeMailbox(world, c, "read");
  const calendar = requireCalendar(world, account, c.req.param("calendarId") ?? null);
  const listed = Object.values(calendar.events).filter(({ exceptionOf }) => !exceptionOf);
  return pageOf(c, { calendar, email: account.email, events: listed.map(shownAlone), path: "events" });
}

function listInstances(world: GraphWorld, c: SandboxContext): Response {
  const account = authorizeMailbox(world, c, "read");
  const { calendar, id } = placeOf(world, c, account.id);
  const window = readWindow(new URL(c.req.url).searchParams);
  const series = calendar.events[id];
  if (!series) throw itemNotFound();
  if (!series.recurrence) {
    throw new GraphError(400, "ErrorInvalidRequest", "Your request can't be completed. The event is not a series.");
  }
  return pageOf(c, { calendar, email: account.email, events: instancesOf(calendar, id, window), path: "instances" });
}

interface Listing {
  readonly calendar: StoredCalendar;
  readonly email: string;
  readonly events: readonly ShownEvent[];
  readonly path: string;
}

function pageOf(c: SandboxContext, { calendar, email, events, path }: Listing): Response {
  const query: ODataQuery = readODataQuery(new URL(c.req.url).searchParams, EVENT_TYPE);
  const preferences = readPreferences(c);
  applyPreferences(c, preferences);
  const page = { url: c.req.url, context: `users('me')/${path}`, query, maxPageSize: preferences.maxPageSize };
  const viewer = { calendar, email, preferences };
  return c.json(
    collectionPage(orderEvents(events, query), page, (event) => selected(presentEvent(event, viewer), query.select)),
  );
}

async function createEvent(world: GraphWorld, c: SandboxContext): Promise<Response> {
  const account = authorizeMailbox(world, c, "write");
  const calendar = requireCalendar(world, account, c.req.param("calendarId") ?? null);
  const body = await readBody(c);
  const saved = insertEvent({ world, calendar, account, ifMatch: null }, body);
  return answer(c, { calendar, email: account.email, shown: shownAlone(saved) }, 201);
}

function getEvent(world: GraphWorld, c: SandboxContext): Response {
  const account = authorizeMailbox(world, c, "read");
  const { calendar, id } = placeOf(world, c, account.id);
  const stored = calendar.events[id];
  const shown = stored ? shownAlone(stored) : findOccurrence(calendar, id);
  if (!shown) throw itemNotFound();
  return answer(c, { calendar, email: account.email, shown }, 200);
}

async function patchEvent(world: GraphWorld, c: SandboxContext): Promise<Response> {
  const account = authorizeMailbox(world, c, "write");
  const { calendar, id } = placeOf(world, c, account.id);
  const body = await readBody(c);
  const saved = changeEvent({ world, calendar, account, ifMatch: c.req.header("if-match") ?? null }, { id, body });
  return answer(c, { calendar, email: account.email, shown: shownAlone(saved) }, 200);
}

function removeOne(world: GraphWorld, c: SandboxContext): Response {
  const account = authorizeMailbox(world, c, "write");
  const { calendar, id } = placeOf(world, c, account.id);
  deleteEvent({ world, calendar, account, ifMatch: c.req.header("if-match") ?? null }, id);
  return c.body(null, 204);
}

/** The calendar that holds the event: the one in the path, or whichever of the mailbox has it. */
function placeOf(world: GraphWorld, c: SandboxContext, accountId: string): { calendar: StoredCalendar; id: string } {
  const id = fromAnyId(c.req.param("eventId") ?? "");
  if (!isWellFormed(id)) throw malformedId();
  const calendarId = c.req.param("calendarId");
  const wanted = calendarId === undefined ? null : fromAnyId(calendarId);
  if (wanted !== null && !isWellFormed(wanted)) throw malformedId();
  const stored = parseOccurrenceId(id)?.seriesId ?? id;
  const calendar = calendarsOf(world, accountId).find(
    (one) => (wanted === null || one.id === wanted) && one.events[stored],
  );
  if (!calendar) throw itemNotFound();
  return { calendar, id };
}

async function readBody(c: SandboxContext): Promise<EventBody> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  const value = type === "application/json" ? parseJson(await c.req.text()) : undefined;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return parseEventBody(value);
  throw new GraphError(
    400,
    "BadRequest",
    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
  );
}

function answer(
  c: SandboxContext,
  of: { calendar: StoredCalendar; email: string; shown: ShownEvent },
  status: 200 | 201,
): Response {
  const preferences = readPreferences(c);
  const { select } = readODataQuery(new URL(c.req.url).searchParams, EVENT_TYPE);
  applyPreferences(c, preferences);
  c.header("etag", etagOf(of.shown.event));
  const event = presentEvent(of.shown, { calendar: of.calendar, email: of.email, preferences });
  const context = "https://graph.microsoft.com/v1.0/$metadata#users('me')/events/$entity";
  return c.json({ "@odata.context": context, ...selected(event, select) }, status);
}
