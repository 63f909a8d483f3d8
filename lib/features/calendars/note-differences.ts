import type { Tx } from "@/db/client";
import { noteEventChanges } from "@/lib/features/time-entries/event-changed";
import type { CalendarRow } from "./calendar-row";
import type { EventDifference } from "./merge-page";

/** What one statement takes: the end of a round may find more than a page. */
const CHUNK = 1_000;

/** Tells time entries of what changed, in the same transaction. */
export async function noteDifferences(
  tx: Tx,
  { organizationId }: CalendarRow,
  differences: readonly EventDifference[],
): Promise<void> {
  const changes = differences.map(({ kind, row }) => ({ calendarEventId: row.id, kind }));
  for (let from = 0; from < changes.length; from += CHUNK) {
    await noteEventChanges(tx, { organizationId, changes: changes.slice(from, from + CHUNK) });
  }
}
