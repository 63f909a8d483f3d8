import { Temporal } from "temporal-polyfill";
import type { noticeSettings } from "@/db/schema";
import { nextAt } from "./personal-times";

type Planned = Pick<typeof noticeSettings.$inferSelect, "timeZone" | "summaryAt" | "lastSummaryOn">;

/** When somebody's next daily summary comes: one a day of theirs, also where they move its hour. null: they want none. */
export function planSummary({ timeZone, summaryAt, lastSummaryOn }: Planned, now: Date): Date | null {
  if (!summaryAt) return null;
  let next = nextAt(now, summaryAt, timeZone);
  // Further east, over the date line, or after the hour was moved, it may be a day that had its summary.
  for (let steps = 0; steps < MOST_STEPS && lastSummaryOn !== null; steps += 1) {
    if (summaryDay(next, timeZone) > lastSummaryOn) break;
    next = nextAt(next, summaryAt, timeZone);
  }
  return next;
}

/** From one end of the earth's zones to the other. */
const MOST_STEPS = 3;

/** `2026-03-02`, by the person's own clock. */
export function summaryDay(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
