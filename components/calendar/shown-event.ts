import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { StoredEvent } from "@/lib/contracts/calendars";
import { type CalendarSource, eventKey } from "./calendar-source";

/** An event as the page shows it: once, in whichever calendars it is. */
export interface ShownEvent {
  /** Names it in the page's address. */
  readonly key: string;
  readonly event: CalendarEvent;
  readonly source: CalendarSource;
  /** Its details are not for who looks. */
  readonly isMasked: boolean;
  readonly mayWrite: boolean;
  /** Names of the other calendars that it is in. */
  readonly alsoIn: readonly string[];
}

interface LiveEvents {
  readonly source: CalendarSource;
  readonly events: readonly CalendarEvent[];
}

/** What was stored and what was read live as one list, in which nothing is twice. */
export function shownEvents(
  sources: readonly CalendarSource[],
  stored: readonly StoredEvent[],
  live: readonly LiveEvents[],
): ShownEvent[] {
  const ours = stored.flatMap((event) => shownStored(sources, event));
  const known = new Set(ours.flatMap(({ event }) => sameness(event) ?? []));
  const others = live.flatMap(({ source, events }) =>
    events.flatMap((event) => {
      const same = sameness(event);
      if (same && known.has(same)) return [];
      if (same) known.add(same);
      return [shown(event, source, { isMasked: false, mayWrite: source.mayWrite, alsoIn: [] })];
    }),
  );
  return [...ours, ...others];
}

/** An event of the hub's copy; nothing where its calendar is not shown. */
export function shownStored(sources: readonly CalendarSource[], event: StoredEvent): ShownEvent[] {
  const find = (id: string) => sources.find(({ selected }) => selected?.id === id);
  const source = find(event.selectedCalendarId);
  if (!source) return [];
  const alsoIn = event.sameAs.flatMap(({ selectedCalendarId }) => find(selectedCalendarId)?.calendar.name ?? []);
  const { isMasked } = event;
  return [shown(event, source, { isMasked, mayWrite: source.mayWrite && event.isWritable && !isMasked, alsoIn })];
}

function shown(
  event: CalendarEvent,
  source: CalendarSource,
  more: Pick<ShownEvent, "isMasked" | "mayWrite" | "alsoIn">,
): ShownEvent {
  return { key: eventKey(source.key, event.id), event, source, ...more };
}

/** The same event in two calendars has the same iCalendar id, and each of a series the same beginning by its series. */
function sameness({ iCalUid, originalStart, start }: CalendarEvent): string | null {
  if (!iCalUid) return null;
  const begins = originalStart ?? start;
  return `${iCalUid} ${begins.at ?? begins.date}`;
}
