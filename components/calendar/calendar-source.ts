import type { Calendar } from "@/lib/contracts/calendar";

/** A calendar account of the organization that the person may read. */
export interface CalendarAccount {
  readonly connectionId: string;
  readonly name: string;
  readonly integrationName: string;
  /** False where asking it now cannot work: it needs a person, or rests. */
  readonly isLive: boolean;
  readonly isPaused: boolean;
  /** Why it is not live, in words. */
  readonly reason: string | null;
}

/** One calendar of one account. */
export interface CalendarSource {
  readonly account: CalendarAccount;
  readonly calendar: Calendar;
  /** Of all accounts' calendars: `connectionId~calendarId`. */
  readonly key: string;
  readonly color: string;
  readonly mayWrite: boolean;
}

/** Told apart by people who do not see red and green alike; used where a provider's colour is missing or taken. */
const PALETTE = ["#c2570c", "#8b5cd6", "#0e7c9a", "#b8336a", "#8a6d0f", "#0f8a6d", "#3b6fd4", "#5b7083"];

const SEPARATOR = "~"; // in no id of a calendar or event that providers make

interface Known {
  readonly account: CalendarAccount;
  readonly calendar: Calendar;
}

/**
 * All accounts' calendars as one list. Each keeps the colour that it has at its provider, unless another one has that
 * already: every Google account calls the same blue its own.
 */
export function calendarSources(known: readonly Known[], { mayWrite }: { mayWrite: boolean }): CalendarSource[] {
  const taken = new Set<string>();
  return known.map(({ account, calendar }, index) => {
    const color = freeColor(calendar.color, taken) ?? PALETTE[index % PALETTE.length] ?? "#5b7083";
    taken.add(color);
    return {
      account,
      calendar,
      key: [account.connectionId, calendar.id].join(SEPARATOR),
      color,
      mayWrite: mayWrite && (calendar.accessRole === "owner" || calendar.accessRole === "writer"),
    };
  });
}

function freeColor(wanted: string | null, taken: ReadonlySet<string>): string | undefined {
  return [...(wanted ? [wanted] : []), ...PALETTE].find((color) => !taken.has(color));
}

/** Names an event among all calendars: `?event=` of the page's address. */
export function eventKey(sourceKey: string, eventId: string): string {
  return sourceKey + SEPARATOR + eventId;
}
