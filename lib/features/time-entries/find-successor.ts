import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { timeEntries } from "@/db/schema";
import { entryOfEvent } from "./entry-of-event";
import type { TimeEntryRow } from "./lock-entries";
import { sameDayOccurrences } from "./same-day-occurrences";
import type { TrackedEvent } from "./tracked-event";

/**
 * The occurrence that stands where a deleted one stood, after its series moved: of the same series and day, told of since
 * the entry was made (what was there beside it all the time is another), and without an entry of its own.
 */
export async function findSuccessor(tx: Tx, gone: TrackedEvent, entry: TimeEntryRow): Promise<TrackedEvent | null> {
  const distance = ({ startsAt }: TrackedEvent) => Math.abs(startsAt.getTime() - gone.startsAt.getTime());
  const candidates = (await sameDayOccurrences(tx, gone)).filter(({ updatedAt }) => updatedAt >= entry.createdAt);
  candidates.sort((left, right) => distance(left) - distance(right));
  for (const candidate of candidates) if (!(await hasAnother(tx, candidate, entry))) return candidate;
  return null;
}

async function hasAnother(tx: Tx, event: TrackedEvent, { organizationId, userId, id }: TimeEntryRow): Promise<boolean> {
  const found = await tx
    .select({ id: timeEntries.id })
    .from(timeEntries)
    .where(
      and(
        eq(timeEntries.organizationId, organizationId),
        eq(timeEntries.userId, userId),
        ne(timeEntries.id, id),
        entryOfEvent(event),
      ),
    )
    .limit(1);
  return found.length > 0;
}
