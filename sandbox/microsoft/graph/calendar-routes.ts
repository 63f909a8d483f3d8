import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import type { Account } from "../../kit/oauth/model";
import { authorizeMailbox } from "./access";
import { collectionPage, selected } from "./collection";
import { itemNotFound, malformedId } from "./errors";
import { fromAnyId, isWellFormed } from "./ids";
import type { StoredCalendar } from "./model";
import { readODataQuery } from "./odata-query";
import { applyPreferences, readPreferences } from "./prefer";
import { CALENDAR_TYPE, presentCalendar } from "./present-calendar";
import { calendarsOf, type GraphWorld } from "./world";

/** GET /me/calendars, /me/calendars/{id} and /me/calendar. */
export function calendarRoutes(world: GraphWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.get("/me/calendars", (c) => {
    const account = authorizeMailbox(world, c, "read");
    const query = readODataQuery(new URL(c.req.url).searchParams, CALENDAR_TYPE);
    const preferences = readPreferences(c);
    applyPreferences(c, preferences);
    const page = {
      url: c.req.url,
      context: `users('${account.id}')/calendars`,
      query,
      maxPageSize: preferences.maxPageSize,
    };
    const calendars = ordered(calendarsOf(world, account.id), query.orderBy[0]);
    return c.json(collectionPage(calendars, page, (calendar) => selected(presentCalendar(calendar), query.select)));
  });

  routes.get("/me/calendar", (c) => showCalendar(world, c, null));
  routes.get("/me/calendars/:calendarId", (c) => showCalendar(world, c, c.req.param("calendarId")));
  return routes;
}

function showCalendar(world: GraphWorld, c: SandboxContext, id: string | null): Response {
  const account = authorizeMailbox(world, c, "read");
  const { select } = readODataQuery(new URL(c.req.url).searchParams, CALENDAR_TYPE);
  const calendar = requireCalendar(world, account, id);
  const context = `https://graph.microsoft.com/v1.0/$metadata#users('${account.id}')/calendars/$entity`;
  return c.json({ "@odata.context": context, ...selected(presentCalendar(calendar), select) });
}

/** A calendar of the account, by its id; null is the default one. */
export function requireCalendar(world: GraphWorld, account: Account, id: string | null): StoredCalendar {
  const calendars = calendarsOf(world, account.id);
  const wanted = id === null ? null : fromAnyId(id);
  if (wanted !== null && !isWellFormed(wanted)) throw malformedId();
  const found = calendars.find((calendar) => (wanted === null ? calendar.isDefaultCalendar : calendar.id === wanted));
  if (!found) throw itemNotFound();
  return found;
}

function ordered(
  calendars: readonly StoredCalendar[],
  by: { readonly descending: boolean } | undefined,
): readonly StoredCalendar[] {
  if (!by) return calendars;
  const sign = by.descending ? -1 : 1;
  return calendars.toSorted((left, right) => sign * left.name.localeCompare(right.name, "en"));
}
