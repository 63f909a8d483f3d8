import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import { authorizeMailbox } from "./access";
import { requireCalendar } from "./calendar-routes";
import { collectionPage, selected } from "./collection";
import { showChanges } from "./delta/show-changes";
import { type ShownEvent, viewOf } from "./occurrences";
import { type ODataQuery, readODataQuery } from "./odata-query";
import { applyPreferences, readPreferences } from "./prefer";
import { EVENT_TYPE, presentEvent } from "./present-event";
import { readWindow } from "./window";
import type { GraphWorld } from "./world";

/** A calendar's view: https://learn.microsoft.com/graph/api/calendar-list-calendarview */
export function viewRoutes(world: GraphWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  for (const root of ["/me", "/me/calendar", "/me/calendars/:calendarId"]) {
    routes.get(`${root}/calendarView/delta`, (c) => showChanges(world, c));
  }
  routes.get("/me/calendarView", (c) => showView(world, c, null));
  routes.get("/me/calendar/calendarView", (c) => showView(world, c, null));
  routes.get("/me/calendars/:calendarId/calendarView", (c) => showView(world, c, c.req.param("calendarId")));
  return routes;
}

function showView(world: GraphWorld, c: SandboxContext, calendarId: string | null): Response {
  const account = authorizeMailbox(world, c, "read");
  const { searchParams } = new URL(c.req.url);
  const query = readODataQuery(searchParams, EVENT_TYPE);
  const window = readWindow(searchParams);
  const preferences = readPreferences(c);
  const calendar = requireCalendar(world, account, calendarId);
  applyPreferences(c, preferences);
  const page = {
    url: c.req.url,
    context: `users('${account.id}')/calendars('${encodeURIComponent(calendar.id)}')/calendarView`,
    query,
    maxPageSize: preferences.maxPageSize,
  };
  const viewer = { calendar, email: account.email, preferences };
  const events = orderEvents(viewOf(calendar, window), query);
  return c.json(collectionPage(events, page, (event) => selected(presentEvent(event, viewer), query.select)));
}

type Key = (shown: ShownEvent) => number | string;
const byStart: Key = ({ startMs }) => startMs;

const KEYS: Readonly<Record<string, Key>> = {
  "start/dateTime": byStart,
  "end/dateTime": ({ endMs }) => endMs,
  subject: ({ event }) => event.fields.subject,
  createdDateTime: ({ event }) => event.createdMs,
  lastModifiedDateTime: ({ event }) => event.updatedMs,
};

/** By start where nothing else is asked; the id settles ties, so that pages do not overlap. */
export function orderEvents(events: readonly ShownEvent[], { orderBy }: ODataQuery): readonly ShownEvent[] {
  const keys = [...orderBy, { path: "start/dateTime", descending: false }];
  return events.toSorted((left, right) => {
    for (const { path, descending } of keys) {
      const order = compare((KEYS[path] ?? byStart)(left), (KEYS[path] ?? byStart)(right));
      if (order !== 0) return descending ? -order : order;
    }
    return compare(left.id, right.id);
  });
}

function compare(left: number | string, right: number | string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
