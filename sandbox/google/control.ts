import { Hono } from "hono";
import { z } from "zod";
import { readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { Account } from "../kit/oauth/model";
import { GoogleError } from "./api-error";
import type { StoredCalendar } from "./calendar/model";
import { parseEventBody } from "./calendar/read-event-body";
import { fill, newCalendar } from "./calendar/seed";
import type { ChannelDesk } from "./calendar/watch/channel-desk";
import { type CalendarWorld, calendarsOf } from "./calendar/world";
import { changeEvent, deleteEvent, insertEvent } from "./calendar/write-event";
import { answerPlaced, answerStored, requireAccount, writePlace } from "./control-place";
import { googleAccount } from "./identity/accounts";
import { googleSyncControl } from "./sync-control";

const HOUR_MS = 3_600_000;
const SPREAD_MS = 28 * 24 * HOUR_MS;

const newAccountShape = z.strictObject({
  email: z.email(),
  name: z.string().min(1),
  timeZone: z.string().default("Europe/London"),
  /** none: a Workspace account whose administrator turned Gmail off. */
  gmail: z.enum(["on", "none"]).default("on"),
  /** Calendars beside the primary one. */
  calendars: z.number().int().min(0).max(500).default(0),
  /** Single events in the primary calendar, spread evenly over the next 28 days. */
  events: z.number().int().min(0).max(50_000).default(0),
});

const placeShape = z.object({ account: z.string(), calendarId: z.string().default("primary") });
const eventShape = placeShape.extend({ event: z.looseObject({}) });
const changeShape = eventShape.extend({ eventId: z.string() });
const calendarShape = z.strictObject({
  account: z.string(),
  summary: z.string().min(1),
  timeZone: z.string().default("Europe/London"),
  accessRole: z.enum(["owner", "writer", "reader", "freeBusyReader"]).default("owner"),
});

/** Control routes that only Google has: accounts with calendars, events changed behind the hub's back, dead sync tokens. */
export function googleControl(world: CalendarWorld, channels: ChannelDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.onError((error, c) => {
    if (error instanceof GoogleError) return c.json({ error: error.message }, 400);
    throw error;
  });

  routes.post("/accounts", async (c) => {
    const input = await readControlBody(c, newAccountShape);
    if (findAccount(world.oauth, input.email)) return c.json({ error: `${input.email} is there already` }, 409);
    return c.json(addAccount(world, input), 201);
  });

  routes.post("/calendars", async (c) => {
    const input = await readControlBody(c, calendarShape);
    const account = requireAccount(world, input.account);
    const calendar = addCalendar(world, account, { ...input, role: input.accessRole });
    return c.json({ calendarId: calendar.id }, 201);
  });

  routes.get("/events", (c) => {
    const { account = "", calendarId = "primary" } = c.req.query();
    return answerStored(c, writePlace(world, { account, calendarId }));
  });

  routes.post("/events", async (c) => {
    const input = await readControlBody(c, eventShape);
    const place = writePlace(world, input);
    return answerPlaced(c, place, insertEvent(place, parseEventBody(input.event)));
  });

  routes.patch("/events", async (c) => {
    const input = await readControlBody(c, changeShape);
    const place = writePlace(world, input);
    const body = parseEventBody(input.event);
    return answerPlaced(c, place, changeEvent(place, { id: input.eventId, body, mode: "patch" }));
  });

  routes.delete("/events", async (c) => {
    const input = await readControlBody(c, placeShape.extend({ eventId: z.string() }));
    deleteEvent(writePlace(world, input), input.eventId);
    return c.body(null, 204);
  });

  routes.route("/", googleSyncControl(world, channels));
  return routes;
}

function addAccount(world: CalendarWorld, input: z.output<typeof newAccountShape>) {
  const account = googleAccount(input);
  if (input.gmail === "none") account.extra.gmail = "none";
  world.oauth.state.data.accounts.push(account);
  world.oauth.state.touch();
  const nowMs = world.clock.now().getTime();
  const primary = newCalendar({
    id: input.email,
    summary: input.email,
    timeZone: input.timeZone,
    role: "owner",
    color: "blue",
    primary: true,
  });
  world.state.data.calendars[account.id] = [primary];
  for (let index = 1; index <= input.calendars; index += 1) {
    addCalendar(world, account, { summary: `Calendar ${index}`, timeZone: input.timeZone, role: "owner" });
  }
  const firstMs = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  fill(primary, spreadEvents(input.events, firstMs), { account, timeZone: input.timeZone, nowMs });
  world.state.touch();
  return {
    account: account.email,
    id: account.id,
    calendars: calendarsOf(world, account.id).map(({ id }) => id),
    from: new Date(firstMs).toISOString(),
    to: new Date(firstMs + SPREAD_MS).toISOString(),
  };
}

function spreadEvents(count: number, firstMs: number) {
  return Array.from({ length: count }, (_, index) => {
    const startMs = firstMs + Math.floor((index * (SPREAD_MS - HOUR_MS)) / Math.max(1, count) / 1_000) * 1_000;
    return {
      key: `made-${index}`,
      body: {
        summary: `Event ${index + 1}`,
        description: "Made by the sandbox's control API.",
        start: { dateTime: new Date(startMs).toISOString() },
        end: { dateTime: new Date(startMs + HOUR_MS / 2).toISOString() },
      },
    };
  });
}

function addCalendar(
  world: CalendarWorld,
  account: Account,
  input: { summary: string; timeZone: string; role: StoredCalendar["accessRole"] },
): StoredCalendar {
  const calendars = calendarsOf(world, account.id);
  const id = `c_${account.id}_${calendars.length}@group.calendar.google.com`;
  const calendar = newCalendar({ id, color: "green", ...input });
  world.state.data.calendars[account.id] = [...calendars, calendar];
  world.state.touch();
  return calendar;
}
