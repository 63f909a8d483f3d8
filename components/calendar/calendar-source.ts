import type { Calendar } from "@/lib/contracts/calendar";
import type { SelectedCalendar } from "@/lib/contracts/calendars";

/** A calendar account of the organization that the person may read. */
export interface CalendarAccount {
  readonly connectionId: string;
  readonly name: string;
  readonly integrationName: string;
  /** False where asking it now cannot work: it needs a person, or rests. */
  readonly isLive: boolean;
  readonly isPaused: boolean;
  /** Is it the viewer's to choose which of its calendars are kept in step? Others' accounts are not. */
  readonly mayChoose: boolean;
  /** Why it is not live, in words. */
  readonly reason: string | null;
}

/** One calendar of one account. */
export interface CalendarSource {
  readonly account: CalendarAccount;
  readonly calendar: Calendar;
  /** How it is kept in step; null: it is not, and its events are read live. */
  readonly selected: SelectedCalendar | null;
  /** Of all accounts' calendars: `connectionId~calendarId`. */
  readonly key: string;
  readonly color: string;
  readonly mayWrite: boolean;
}

/** Told apart by people who do not see red and green alike; used where a provider's colour is missing or taken. */
const PALETTE = ["#c2570c", "#8b5cd6", "#0e7c9a", "#b8336a", "#8a6d0f", "#0f8a6d", "#3b6fd4", "#5b7083"];

const SEPARATOR = "~"; // in no id of a calendar or event that providers make

export interface KnownCalendar {
  readonly account: CalendarAccount;
  readonly calendar: Calendar;
  readonly selected: SelectedCalendar | null;
}

/**
 * All accounts' calendars as one list. Each keeps the colour that it has at its provider, unless another one has that
 * already: every Google account calls the same blue its own.
 */
export function calendarSources(
  known: readonly KnownCalendar[],
  { mayWrite }: { mayWrite: boolean },
): CalendarSource[] {
  const taken = new Set<string>();
  return known.map(({ account, calendar, selected }, index) => {
    const color = freeColor(calendar.color, taken) ?? PALETTE[index % PALETTE.length] ?? "#5b7083";
    taken.add(color);
    return {
      account,
      calendar,
      selected,
      key: sourceKey(account.connectionId, calendar.id),
      color,
      mayWrite: mayWrite && (selected ? selected.isWritable && account.isLive : isWritable(calendar)),
    };
  });
}

function isWritable({ accessRole }: Calendar): boolean {
  return accessRole === "owner" || accessRole === "writer";
}

function freeColor(wanted: string | null, taken: ReadonlySet<string>): string | undefined {
  return [...(wanted ? [wanted] : []), ...PALETTE].find((color) => !taken.has(color));
}

function sourceKey(connectionId: string, calendarId: string): string {
  return connectionId + SEPARATOR + calendarId;
}

/** Names an event among all calendars: `?event=` of the page's address. */
export function eventKey(source: string, eventId: string): string {
  return source + SEPARATOR + eventId;
}
