import { createHash } from "node:crypto";
import type { Account } from "../../kit/oauth/model";
import type { CalendarState, StoredCalendar, StoredEvent } from "./model";
import { type EventBody, parseEventBody } from "./read-event-body";
import { holidayEvents } from "./seed-holidays";
import { primaryEvents } from "./seed-primary";
import { teamEvents } from "./seed-team";
import { newEvent } from "./write-event";

/** What a seed writes: an event body, and for an exception which occurrence of which seeded series it stands for. */
export interface SeedEvent {
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly exceptionOf?: { readonly seriesKey: string; readonly originalStartMs: number };
}

export interface SeedContext {
  readonly account: Account;
  readonly timeZone: string;
  readonly nowMs: number;
}

const TIME_ZONES: Readonly<Record<string, string>> = {
  "ana@acme.test": "Europe/Madrid",
  "ben@acme.test": "Europe/London",
  "chloe.martin@gmail.com": "Europe/Paris",
};

/** Three calendars for each account, with events round the sandbox's now: the same ones for the same day. */
export function seedCalendars(accounts: readonly Account[], nowMs: number): CalendarState {
  return { calendars: Object.fromEntries(accounts.map((account) => [account.id, accountCalendars(account, nowMs)])) };
}

function accountCalendars(account: Account, nowMs: number): StoredCalendar[] {
  const timeZone = TIME_ZONES[account.email] ?? "Europe/London";
  const context = { account, timeZone, nowMs };
  const [name = "me"] = account.email.split("@");
  const calendars = [
    newCalendar({ id: account.email, summary: account.email, timeZone, role: "owner", color: "blue", primary: true }),
    newCalendar({
      id: `c_team_${seedId(name).slice(0, 16)}@group.calendar.google.com`,
      summary: "Team",
      timeZone,
      role: "owner",
      color: "green",
    }),
    newCalendar({
      id: "en.uk#holiday@group.v.calendar.google.com",
      summary: "Holidays",
      timeZone,
      role: "reader",
      color: "grey",
    }),
  ];
  const events = [primaryEvents(context), teamEvents(context), holidayEvents(context)];
  for (const [index, calendar] of calendars.entries()) fill(calendar, events[index] ?? [], context);
  return calendars;
}

/** Google's own palette: https://developers.google.com/workspace/calendar/api/v3/reference/colors */
const COLORS = {
  blue: { colorId: "16", backgroundColor: "#4986e7" },
  green: { colorId: "7", backgroundColor: "#42d692" },
  grey: { colorId: "19", backgroundColor: "#c2c2c2" },
} as const;

interface NewCalendar {
  readonly id: string;
  readonly summary: string;
  readonly timeZone: string;
  readonly role: StoredCalendar["accessRole"];
  readonly color: keyof typeof COLORS;
  readonly primary?: boolean;
}

export function newCalendar(input: NewCalendar): StoredCalendar {
  return {
    id: input.id,
    summary: input.summary,
    timeZone: input.timeZone,
    ...COLORS[input.color],
    foregroundColor: "#000000",
    accessRole: input.role,
    primary: input.primary ?? false,
    version: 0,
    syncEpoch: 1,
    events: {},
    formerSeries: [],
  };
}

/** Writes events past the access rules: even a read-only calendar has to get its events from somewhere. */
export function fill(calendar: StoredCalendar, events: readonly SeedEvent[], context: SeedContext): void {
  const { account, nowMs } = context;
  for (const { key, body, exceptionOf } of events) {
    const id = seedId(`${calendar.id}/${key}`);
    const parsed: EventBody & { id: string } = { ...parseEventBody(body), id };
    const event = newEvent({ calendar, account, conferenceVersion: 1, nowMs: nowMs - 3_600_000 }, parsed);
    put(calendar, exceptionOf ? asException(calendar, event, exceptionOf) : event);
  }
}

function put(calendar: StoredCalendar, event: Omit<StoredEvent, "version">): void {
  calendar.version += 1;
  calendar.events[event.id] = { ...event, version: calendar.version };
}

function asException(
  calendar: StoredCalendar,
  event: Omit<StoredEvent, "version">,
  of: { seriesKey: string; originalStartMs: number },
): Omit<StoredEvent, "version"> {
  const seriesId = seedId(`${calendar.id}/${of.seriesKey}`);
  const originalStart = { instantMs: of.originalStartMs, timeZone: calendar.timeZone };
  const stamp = new Date(of.originalStartMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  const iCalUID = `${seriesId}@google.com`;
  return { ...event, id: `${seriesId}_${stamp}Z`, iCalUID, exceptionOf: { seriesId, originalStart } };
}

/** 26 characters that base32hex allows, the same for the same key. */
function seedId(key: string): string {
  return createHash("sha256").update(`sandbox:${key}`).digest("hex").slice(0, 26);
}
