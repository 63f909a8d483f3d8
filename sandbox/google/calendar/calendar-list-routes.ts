import { Hono } from "hono";
import type { SandboxEnv } from "../../kit/http";
import { authorize, readableCalendar } from "./access";
import { invalid, invalidParameter } from "./errors";
import { readMaxResults } from "./list-query";
import { readPageToken, writePageToken } from "./list-tokens";
import type { AccessRole, StoredCalendar } from "./model";
import { type CalendarWorld, calendarsOf } from "./world";

/** calendarList.list, calendarList.get and calendars.get. */
export function calendarListRoutes(world: CalendarWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.get("/users/me/calendarList", (c) => {
    const { account } = authorize(world, c, "calendar.calendarList.list");
    const params = new URL(c.req.url).searchParams;
    const page = listCalendars(calendarsOf(world, account.id), params);
    return c.json({ kind: "calendar#calendarList", etag: `"p${account.id}"`, ...page });
  });

  routes.get("/users/me/calendarList/:calendarId", (c) => {
    const caller = authorize(world, c, "calendar.calendarList.get");
    return c.json(listEntry(readableCalendar(world, caller, c.req.param("calendarId"))));
  });

  routes.get("/calendars/:calendarId", (c) => {
    const caller = authorize(world, c, "calendar.calendars.get");
    const { id, summary, description, timeZone } = readableCalendar(world, caller, c.req.param("calendarId"));
    return c.json({ kind: "calendar#calendar", etag: etag(id), id, summary, description, timeZone });
  });

  return routes;
}

const RANKS: Record<AccessRole, number> = { freeBusyReader: 0, reader: 1, writer: 2, owner: 3 };

function isRole(text: string): text is AccessRole {
  return Object.hasOwn(RANKS, text);
}

function listCalendars(calendars: readonly StoredCalendar[], params: URLSearchParams) {
  if (params.has("syncToken")) throw invalid("Invalid sync token value.", "syncToken"); // none is given out
  const limit = readMaxResults(params, { byDefault: 100, most: 250 });
  const role = params.get("minAccessRole");
  if (role !== null && !isRole(role)) throw invalidParameter("minAccessRole", `Invalid string value: '${role}'.`);

  const identity = `minAccessRole=${role ?? ""}`;
  const pageToken = params.get("pageToken");
  const offset = pageToken === null ? 0 : readPageToken(pageToken, identity).offset;
  const least = RANKS[role ?? "freeBusyReader"];
  const shown = calendars.filter(({ accessRole }) => RANKS[accessRole] >= least);
  const end = offset + limit;
  return {
    ...(end < shown.length ? { nextPageToken: writePageToken({ query: identity, offset: end, version: 0 }) } : {}),
    items: shown.slice(offset, end).map(listEntry),
  };
}

function listEntry(calendar: StoredCalendar) {
  const { id, summary, description, timeZone, colorId, backgroundColor, foregroundColor, accessRole, primary } =
    calendar;
  return {
    kind: "calendar#calendarListEntry",
    etag: etag(id),
    id,
    summary,
    ...(description === undefined ? {} : { description }),
    timeZone,
    colorId,
    backgroundColor,
    foregroundColor,
    selected: true,
    accessRole,
    defaultReminders: accessRole === "owner" ? [{ method: "popup", minutes: 10 }] : [],
    ...(primary ? { primary: true } : {}),
    conferenceProperties: { allowedConferenceSolutionTypes: ["hangoutsMeet"] },
  };
}

function etag(id: string): string {
  return `"${Buffer.from(id).toString("base64url").slice(0, 16)}"`;
}
