import { Hono } from "hono";
import { z } from "zod";
import { readControlBody } from "../kit/control-body";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { Account } from "../kit/oauth/model";
import { HOME_TENANT, microsoftAccount, PERSONAL_TENANT } from "./accounts";
import { requireAccount, view, writePlace } from "./control-place";
import { GraphError } from "./graph/errors";
import { type StoredCalendar, storedCalendarShape } from "./graph/model";
import { presentCalendar } from "./graph/present-calendar";
import { parseEventBody } from "./graph/read-event-body";
import { fill, newCalendar, type SeedEvent } from "./graph/seed";
import { calendarsOf, type GraphWorld } from "./graph/world";
import { changeEvent, deleteEvent, insertEvent } from "./graph/write-event";
import { settingsShape } from "./settings";
import { syncControl } from "./sync-control";
import type { MicrosoftWorld } from "./world";

const HOUR_MS = 3_600_000;
const SPREAD_MS = 28 * 24 * HOUR_MS;

const accountShape = z.strictObject({
  email: z.email(),
  name: z.string().min(1),
  personal: z.boolean().default(false),
  calendars: z.number().int().min(0).max(500).default(0),
  events: z.number().int().min(0).max(50_000).default(0),
});
const placeShape = z.object({ account: z.string(), calendarId: z.string().optional() });
const eventShape = placeShape.extend({ event: z.looseObject({}) });
const calendarShape = z.strictObject({
  account: z.string(),
  name: z.string().min(1),
  color: storedCalendarShape.shape.color.default("lightGreen"),
  canEdit: z.boolean().default(true),
  canViewPrivateItems: z.boolean().default(true),
});

/** Control routes that only Microsoft has: the app's registration, accounts with calendars, events changed behind the hub's back. */
export function microsoftControl(microsoft: MicrosoftWorld): Hono<SandboxEnv> {
  const { graph: world, settings, cards } = microsoft;
  const routes = new Hono<SandboxEnv>();
  routes.onError((error, c) => {
    if (error instanceof GraphError) return c.json({ error: error.message }, 400);
    throw error;
  });

  routes.get("/cards", (c) => c.json(cards.data.cards));
  routes.get("/settings", (c) => c.json(settings.data));
  routes.post("/settings", async (c) => {
    Object.assign(settings.data, await readControlBody(c, settingsShape.partial().strict()));
    settings.touch();
    return c.json(settings.data);
  });

  routes.post("/accounts", async (c) => {
    const input = await readControlBody(c, accountShape);
    if (findAccount(world.oauth, input.email)) return c.json({ error: `${input.email} is there already` }, 409);
    return c.json(addAccount(world, input), 201);
  });

  calendarRoutes(routes, world);
  eventRoutes(routes, world);
  routes.route("/", syncControl(microsoft));
  return routes;
}

function calendarRoutes(routes: Hono<SandboxEnv>, world: GraphWorld): void {
  routes.get("/calendars", (c) => {
    const account = requireAccount(world, c.req.query("account") ?? "");
    return c.json(calendarsOf(world, account.id).map(presentCalendar));
  });
  routes.post("/calendars", async (c) => {
    const input = await readControlBody(c, calendarShape);
    const account = requireAccount(world, input.account);
    const { name, color, canEdit, canViewPrivateItems } = input;
    const calendar = { ...newCalendar({ account, name, color }), canEdit, canViewPrivateItems };
    addCalendar(world, account, calendar);
    return c.json({ calendarId: calendar.id }, 201);
  });
}

function eventRoutes(routes: Hono<SandboxEnv>, world: GraphWorld): void {
  routes.get("/events", (c) => {
    const { account = "", calendarId } = c.req.query();
    const place = writePlace(world, { account, calendarId });
    return c.json(Object.values(place.calendar.events).map((event) => view(place, event)));
  });
  routes.post("/events", async (c) => {
    const input = await readControlBody(c, eventShape);
    const place = writePlace(world, input);
    return c.json(view(place, insertEvent(place, parseEventBody(input.event))), 201);
  });
  routes.patch("/events", async (c) => {
    const input = await readControlBody(c, eventShape.extend({ eventId: z.string() }));
    const place = writePlace(world, input);
    return c.json(view(place, changeEvent(place, { id: input.eventId, body: parseEventBody(input.event) })));
  });
  routes.delete("/events", async (c: SandboxContext) => {
    const input = await readControlBody(c, placeShape.extend({ eventId: z.string() }));
    deleteEvent(writePlace(world, input), input.eventId);
    return c.body(null, 204);
  });
}

function addAccount(world: GraphWorld, input: z.output<typeof accountShape>) {
  const { email, name } = input;
  const account = microsoftAccount({ email, name, tid: input.personal ? PERSONAL_TENANT : HOME_TENANT });
  world.oauth.state.data.accounts.push(account);
  world.oauth.state.touch();
  const nowMs = world.clock.now().getTime();
  const main = newCalendar({ account, name: "Calendar", color: "auto", isDefault: true });
  world.state.data.mailboxes[account.id] = { timeZone: "UTC", calendars: [main] };
  for (let index = 1; index <= input.calendars; index += 1) {
    addCalendar(world, account, newCalendar({ account, name: `Calendar ${index}`, color: "lightGreen" }));
  }
  const firstMs = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  fill(main, spreadEvents(input.events, firstMs), { account, nowMs });
  world.state.touch();
  return {
    account: email,
    id: account.id,
    calendars: calendarsOf(world, account.id).map(({ id }) => id),
    from: new Date(firstMs).toISOString(),
    to: new Date(firstMs + SPREAD_MS).toISOString(),
  };
}

function spreadEvents(count: number, firstMs: number): SeedEvent[] {
  const time = (ms: number) => ({ dateTime: new Date(ms).toISOString().slice(0, 19), timeZone: "UTC" });
  return Array.from({ length: count }, (_, index) => {
    const startMs = firstMs + Math.floor((index * (SPREAD_MS - HOUR_MS)) / Math.max(1, count) / 1_000) * 1_000;
    const body = { subject: `Event ${index + 1}`, start: time(startMs), end: time(startMs + HOUR_MS / 2) };
    return { key: `made-${index}`, body };
  });
}

function addCalendar(world: GraphWorld, account: Account, calendar: StoredCalendar): void {
  const mailbox = world.state.data.mailboxes[account.id];
  if (!mailbox) throw new GraphError(400, "NoMailbox", `${account.email} has no mailbox`);
  if (mailbox.calendars.some(({ id }) => id === calendar.id)) {
    throw new GraphError(409, "ErrorFolderExists", `${account.email} has a calendar ${calendar.name} already`);
  }
  mailbox.calendars.push(calendar);
  world.state.touch();
}
