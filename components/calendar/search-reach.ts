import type { CalendarSource } from "./calendar-source";

/** How far a search reached. */
export interface SearchReach {
  /** What the hub keeps of all calendars that were searched: earlier and later nothing is found. Null: of none. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** Calendars that are still being read for the first time: nothing of them is found yet. */
  readonly unread: readonly string[];
  /** Calendars that are not kept in step: what is new or changed in them is not found, or nothing at all. */
  readonly unkept: readonly string[];
}

/** What a search did not look at: `notStored` are the hub's ids of the calendars whose copy does not cover all of its time. */
export function searchReach(sources: readonly CalendarSource[], notStored: readonly string[]): SearchReach {
  const selected = sources.flatMap(({ selected: one }) => (one && notStored.includes(one.id) ? [one] : []));
  const spans = selected.flatMap(({ readyFrom, readyTo }) => (readyFrom && readyTo ? [{ readyFrom, readyTo }] : []));
  const from = spans.map(({ readyFrom }) => readyFrom).sort();
  const to = spans.map(({ readyTo }) => readyTo).sort();
  const [last, first] = [from.at(-1), to[0]];
  return {
    span: last !== undefined && first !== undefined ? { from: last, to: first } : null,
    unread: selected.filter(({ isSynced, readyTo }) => isSynced && readyTo === null).map(({ name }) => name),
    unkept: sources.filter(({ selected: one }) => one === null || !one.isSynced).map(({ calendar }) => calendar.name),
  };
}
