import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { isUnstorable } from "@/lib/base/is-unstorable";
import type { SyncPage } from "@/lib/providers/contract";
import type { CalendarRow } from "./calendar-row";
import type { ToldEvent } from "./event-values";
import { mergePage } from "./merge-page";
import { storeEvents } from "./store-events";

/**
 * A page that the database refused, without the events that it refuses: those are unreadable. Halves are tried again and
 * again, so that one bad item among a thousand costs some twenty statements, and the others nothing.
 */
export async function withoutUnstorable(
  calendar: CalendarRow,
  page: SyncPage<ToldEvent>,
): Promise<SyncPage<ToldEvent>> {
  const refused = new Set(await refusedAmong(calendar, page.upserts));
  const unreadable = [...refused].map(({ id }) => ({ externalId: id, reason: "malformed" as const }));
  return {
    ...page,
    upserts: page.upserts.filter((event) => !refused.has(event)),
    unreadable: [...page.unreadable, ...unreadable],
  };
}

async function refusedAmong(calendar: CalendarRow, events: readonly ToldEvent[]): Promise<readonly ToldEvent[]> {
  if (events.length === 0 || (await canStore(calendar, events))) return [];
  if (events.length === 1) return events;
  const half = Math.ceil(events.length / 2);
  return [
    ...(await refusedAmong(calendar, events.slice(0, half))),
    ...(await refusedAmong(calendar, events.slice(half))),
  ];
}

class Undone extends Error {}

/** Tries it, and undoes it. */
async function canStore(calendar: CalendarRow, upserts: readonly ToldEvent[]): Promise<boolean> {
  const now = clock.now();
  const { writes } = mergePage({ calendar, page: { upserts, deletes: [] }, stored: [], now });
  try {
    await db().transaction(async (tx) => {
      await storeEvents(tx, { calendar, rows: writes, now });
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return true;
    if (isUnstorable(error)) return false;
    throw error;
  }
  return true;
}
