import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { STALE_MS } from "./watch-schedule";
import type { WatchRow } from "./watched";

/** Takes subscriptions that it is time for, so that no other keeper does; what a crash leaves is due again later. */
export function claimDueWatches(which: { connectionId?: string | undefined; limit: number }): Promise<WatchRow[]> {
  const { connectionId, limit } = which;
  return inTransaction(async (tx) => {
    const now = clock.now();
    const due = await tx
      .select()
      .from(watches)
      .where(
        and(lte(watches.dueAt, now), connectionId === undefined ? undefined : eq(watches.connectionId, connectionId)),
      )
      .orderBy(asc(watches.dueAt))
      .limit(limit)
      .for("update", { skipLocked: true });
    const ids = due.map(({ id }) => id);
    const dueAt = new Date(now.getTime() + STALE_MS);
    if (ids.length > 0) await tx.update(watches).set({ dueAt }).where(inArray(watches.id, ids));
    return due;
  });
}
