import type { TimeEntry } from "@/lib/contracts/time-entries";
import { dayOf } from "./day-of";

export interface DayOfEntries {
  /** `2026-11-21`, in the time zone. */
  readonly date: string;
  readonly entries: readonly TimeEntry[];
}

/** Entries, the latest first, by the day that they begin on; within a day from morning to evening. */
export function entriesByDay(entries: readonly TimeEntry[], timeZone: string): DayOfEntries[] {
  const days = new Map<string, TimeEntry[]>();
  for (const entry of entries) {
    const date = dayOf(new Date(entry.startedAt), timeZone);
    days.set(date, [entry, ...(days.get(date) ?? [])]);
  }
  return [...days].map(([date, own]) => ({ date, entries: own }));
}
