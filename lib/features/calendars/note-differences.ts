import type { Tx } from "@/db/client";
import type { CalendarRow } from "./calendar-row";
import type { EventDifference } from "./merge-page";

/** Tells time entries of what changed, in the same transaction. */
export async function noteDifferences(
  _tx: Tx,
  _calendar: CalendarRow,
  _differences: readonly EventDifference[],
): Promise<void> {}
