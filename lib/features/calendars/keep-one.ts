import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarEvents, calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ExternalEvent } from "@/lib/providers/capabilities";
import type { CalendarRow } from "./calendar-row";
import { toldEvent } from "./event-values";
import { type EventDifference, mergePage } from "./merge-page";
import { noteDifferences } from "./note-differences";
import { buryEvents, storeEvents } from "./store-events";
import { UNMET } from "./sync-constants";

export interface OneEvent {
  /** As it was read before the provider was asked. */
  readonly calendar: CalendarRow;
  readonly externalId: string;
  /** As the provider has it; null: it is gone. */
  readonly event: ExternalEvent | null;
  /** false: only where it is stored already. What names a whole series is no event of a list. */
  readonly mayInsert: boolean;
}

/** moved: a page was kept since, so that nobody knows which of the two is newer; ask the provider again. */
export type KeptOne =
  | { readonly kind: "kept"; readonly differences: readonly EventDifference[] }
  | { readonly kind: "moved"; readonly calendar: CalendarRow }
  | { readonly kind: "deselected" };

/**
 * Stores what the provider told of one event beside the pages of the sync. It counts as a page: one that was read before
 * and is kept after it starts over, so that nothing older ever replaces something newer.
 */
export async function keepOne(tx: Tx, { calendar, externalId, event, mayInsert }: OneEvent): Promise<KeptOne> {
  const { organizationId, id } = calendar;
  const isIt = and(eq(calendars.organizationId, organizationId), eq(calendars.id, id));
  const [moved] = await tx
    .update(calendars)
    .set({ cursorVersion: sql`${calendars.cursorVersion} + 1` })
    .where(and(isIt, eq(calendars.cursorVersion, calendar.cursorVersion)))
    .returning();
  if (!moved) {
    const [now] = await tx.select().from(calendars).where(isIt);
    return now ? { kind: "moved", calendar: now } : { kind: "deselected" };
  }
  const stored = await tx
    .select()
    .from(calendarEvents)
    .where(
      and(
        eq(calendarEvents.organizationId, organizationId),
        eq(calendarEvents.calendarId, id),
        eq(calendarEvents.externalId, externalId),
      ),
    );
  if (event && stored.length === 0 && !mayInsert) return { kind: "kept", differences: [] };
  const page = event ? { upserts: [toldEvent(event, moved)], deletes: [] } : { upserts: [], deletes: [externalId] };
  const now = clock.now();
  const { writes, differences } = mergePage({ calendar: moved, page, stored, now });
  const isUnmet = stored.every(({ round, deletedAt }) => round === UNMET || deletedAt !== null);
  await storeEvents(tx, { calendar: isUnmet ? { ...moved, round: UNMET } : moved, rows: writes, now });
  const gone = differences.flatMap(({ kind, row }) => (kind === "deleted" ? [row.id] : []));
  await buryEvents(tx, { organizationId, ids: gone, at: now });
  await noteDifferences(tx, moved, differences);
  return { kind: "kept", differences };
}
