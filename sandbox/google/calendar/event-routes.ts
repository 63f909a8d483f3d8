import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import { notFound } from "../api-error";
import { authorize, type CalendarMethod, readableCalendar, writableCalendar } from "./access";
import { invalidParameter } from "./errors";
import { listEvents } from "./list-events";
import { readListQuery, readTimeZone } from "./list-query";
import type { StoredEvent } from "./model";
import { exceptionId, findOccurrence, listedAlone, listedOccurrence, plainOccurrences } from "./occurrences";
import { etagOf, type ListedEvent, presentEvent, type Viewer } from "./present-event";
import { parseEventBody } from "./read-event-body";
import { readJsonBody } from "./read-json-body";
import { type CalendarWorld, exceptionsOf } from "./world";
import { changeEvent, deleteEvent, insertEvent, type WriteRequest } from "./write-event";

const JSON_TYPE = { "content-type": "application/json; charset=UTF-8" };

/** The methods of `events` that the hub uses: list, get, instances, insert, patch, update, delete. */
export function eventRoutes(world: CalendarWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/calendars/:calendarId/events", (c) => handleList(c, world));
  routes.post("/calendars/:calendarId/events", (c) => handleInsert(c, world));
  routes.get("/calendars/:calendarId/events/:eventId", (c) => handleGet(c, world));
  routes.get("/calendars/:calendarId/events/:eventId/instances", (c) => handleInstances(c, world));
  routes.patch("/calendars/:calendarId/events/:eventId", (c) => handleChange(c, world, "patch"));
  routes.put("/calendars/:calendarId/events/:eventId", (c) => handleChange(c, world, "update"));
  routes.delete("/calendars/:calendarId/events/:eventId", (c) => handleDelete(c, world));
  return routes;
}

function handleList(c: SandboxContext, world: CalendarWorld): Response {
  const caller = authorize(world, c, "calendar.events.list");
  const calendar = readableCalendar(world, caller, param(c, "calendarId"));
  const params = new URL(c.req.url).searchParams;
  const nowMs = world.clock.now().getTime();
  return c.body(listEvents({ calendar, account: caller.account, params, nowMs, lists: world.lists }), 200, JSON_TYPE);
}

function handleGet(c: SandboxContext, world: CalendarWorld): Response {
  const caller = authorize(world, c, "calendar.events.get");
  const calendar = readableCalendar(world, caller, param(c, "calendarId"));
  const timeZone = readTimeZone(new URL(c.req.url).searchParams) ?? calendar.timeZone;
  const listed = findListed(calendar, param(c, "eventId"));
  if (c.req.header("if-none-match") === etagOf(listed.event)) return c.body(null, 304);
  return answerEvent(c, listed, { calendar, account: caller.account, timeZone });
}

function findListed(calendar: Viewer["calendar"], id: string): ListedEvent {
  const event = calendar.events[id];
  if (event) return listedAlone(event, calendar);
  const found = findOccurrence(calendar, id);
  if (!found) throw notFound();
  return listedOccurrence(found.series, found.occurrence);
}

function handleInstances(c: SandboxContext, world: CalendarWorld): Response {
  const caller = authorize(world, c, "calendar.events.instances");
  const calendar = readableCalendar(world, caller, param(c, "calendarId"));
  const series = calendar.events[param(c, "eventId")];
  if (!series) throw notFound();
  const query = readListQuery(new URL(c.req.url).searchParams);
  const exceptions = exceptionsOf(calendar, series.id);
  const exceptionIds = new Set(exceptions.flatMap((event) => exceptionId(event) ?? []));
  const shown = exceptions.filter((event) => query.showDeleted || event.status !== "cancelled");
  const all = [
    ...plainOccurrences(series, { calendar, window: query.window, exceptionIds }),
    ...shown.map((event) => listedAlone(event, calendar)),
  ].toSorted((a, b) => a.startMs - b.startMs);
  const viewer = { calendar, account: caller.account, timeZone: query.timeZone ?? calendar.timeZone };
  const items = all.slice(0, query.maxResults).map((item) => presentEvent(item, viewer));
  return c.body(
    `{"kind":"calendar#events","accessRole":"${calendar.accessRole}","items":[${items.join(",")}]}`,
    200,
    JSON_TYPE,
  );
}

async function handleInsert(c: SandboxContext, world: CalendarWorld): Promise<Response> {
  const request = writeRequest(c, world, "calendar.events.insert");
  return answerWritten(c, request, insertEvent(request, parseEventBody(await readJsonBody(c))));
}

async function handleChange(c: SandboxContext, world: CalendarWorld, mode: "patch" | "update"): Promise<Response> {
  const request = writeRequest(c, world, `calendar.events.${mode}`);
  const body = parseEventBody(await readJsonBody(c));
  return answerWritten(c, request, changeEvent(request, { id: param(c, "eventId"), body, mode }));
}

function handleDelete(c: SandboxContext, world: CalendarWorld): Response {
  deleteEvent(writeRequest(c, world, "calendar.events.delete"), param(c, "eventId"));
  return c.body(null, 204);
}

const SEND_UPDATES = ["all", "externalOnly", "none"];

function writeRequest(c: SandboxContext, world: CalendarWorld, method: CalendarMethod): WriteRequest {
  const caller = authorize(world, c, method);
  const calendar = writableCalendar(world, caller, param(c, "calendarId"));
  const sendUpdates = c.req.query("sendUpdates");
  if (sendUpdates !== undefined && !SEND_UPDATES.includes(sendUpdates)) {
    throw invalidParameter("sendUpdates", `Invalid string value: '${sendUpdates}'. Allowed values: [${SEND_UPDATES}]`);
  }
  const version = c.req.query("conferenceDataVersion") ?? "0";
  if (version !== "0" && version !== "1") {
    throw invalidParameter(
      "conferenceDataVersion",
      `Invalid value '${version}'. Values must be within the range: [0, 1]`,
    );
  }
  const ifMatch = c.req.header("if-match") ?? null;
  return { world, calendar, account: caller.account, conferenceVersion: Number(version), ifMatch };
}

function answerWritten(c: SandboxContext, { calendar, account }: WriteRequest, event: StoredEvent): Response {
  return answerEvent(c, listedAlone(event, calendar), { calendar, account, timeZone: calendar.timeZone });
}

function answerEvent(c: SandboxContext, listed: ListedEvent, viewer: Viewer): Response {
  return c.body(presentEvent(listed, viewer), 200, { ...JSON_TYPE, etag: etagOf(listed.event) });
}

function param(c: SandboxContext, name: string): string {
  return c.req.param(name) ?? "";
}
