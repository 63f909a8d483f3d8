import type { Account } from "../../kit/oauth/model";
import { occurrenceId, outlookId } from "./ids";
import type { CalendarColor, GraphState, StoredCalendar, StoredEvent } from "./model";
import { parseEventBody } from "./read-event-body";
import { seedBirthdays, seedDefault, seedTeam } from "./seed-events";
import { newEvent } from "./write-event";

/** What a seed writes: an event's body, and for an exception which occurrence of which seeded series it stands for. */
export interface SeedEvent {
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly exceptionOf?: { readonly seriesKey: string; readonly originalStartMs: number };
  readonly isCancelled?: boolean;
  readonly organizer?: { readonly name: string; readonly address: string };
}

export interface SeedContext {
  readonly account: Account;
  /** Under Outlook's own name. */
  readonly zoneName: string;
  readonly timeZone: string;
  readonly nowMs: number;
}

const ZONES: Readonly<Record<string, { readonly zoneName: string; readonly timeZone: string }>> = {
  "ana@acme.test": { zoneName: "Romance Standard Time", timeZone: "Europe/Paris" },
  "chloe.martin@outlook.test": { zoneName: "Romance Standard Time", timeZone: "Europe/Paris" },
};
const LONDON = { zoneName: "GMT Standard Time", timeZone: "Europe/London" };

/** A mailbox with three calendars for each account that has one, with events round the sandbox's now. */
export function seedMailboxes(accounts: readonly Account[], nowMs: number): GraphState {
  const owners = accounts.filter(({ extra }) => extra.mailbox !== "none");
  return { mailboxes: Object.fromEntries(owners.map((account) => [account.id, mailbox(account, nowMs)])) };
}

function mailbox(account: Account, nowMs: number): GraphState["mailboxes"][string] {
  const zone = ZONES[account.email] ?? LONDON;
  const context = { account, nowMs, ...zone };
  const others = { name: "Outlook", address: "calendars@outlook.test" };
  const calendars = [
    newCalendar({ account, name: "Calendar", color: "auto", isDefault: true }),
    newCalendar({ account, name: "Projects", color: "lightTeal" }),
    { ...newCalendar({ account, name: "Birthdays", color: "lightOrange" }), canEdit: false, owner: others },
  ];
  const events = [seedDefault(context), seedTeam(context), seedBirthdays(context)];
  for (const [index, calendar] of calendars.entries()) fill(calendar, events[index] ?? [], context);
  return { timeZone: zone.zoneName, calendars };
}

interface NewCalendar {
  readonly account: Account;
  readonly name: string;
  readonly color: CalendarColor;
  readonly isDefault?: boolean;
}

export function newCalendar({ account, name, color, isDefault = false }: NewCalendar): StoredCalendar {
  return {
    id: outlookId(`${account.email}/${name}`),
    name,
    color,
    isDefaultCalendar: isDefault,
    canEdit: true,
    canViewPrivateItems: true,
    owner: { name: account.name, address: account.email },
    version: 0,
    events: {},
    former: [],
    formerSince: 0,
    syncEpoch: 1,
  };
}

/** Writes events past the access rules: even a read-only calendar has to get its events from somewhere. */
export function fill(
  calendar: StoredCalendar,
  events: readonly SeedEvent[],
  context: { readonly account: Account; readonly nowMs: number },
): void {
  for (const seed of events) {
    const at = {
      account: context.account,
      nowMs: context.nowMs - 3_600_000,
      id: outlookId(`${calendar.id}/${seed.key}`),
    };
    const event = placed(calendar, { ...newEvent(at, parseEventBody(seed.body)), version: 0 }, seed);
    calendar.version += 1;
    calendar.events[event.id] = { ...event, version: calendar.version };
  }
}

function placed(calendar: StoredCalendar, event: StoredEvent, seed: SeedEvent): StoredEvent {
  const { organizer = event.organizer, isCancelled = false, exceptionOf } = seed;
  const base = { ...event, organizer, isCancelled };
  if (!exceptionOf) return base;
  const series = calendar.events[outlookId(`${calendar.id}/${exceptionOf.seriesKey}`)];
  if (!series) throw new Error(`the seed has no series ${exceptionOf.seriesKey} before ${seed.key}`);
  const { originalStartMs } = exceptionOf;
  const key = `${new Date(originalStartMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const id = occurrenceId(series.id, key);
  return { ...base, id, iCalUId: series.iCalUId, exceptionOf: { seriesId: series.id, key, originalStartMs } };
}
