import { and, asc, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { timeEntries } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { visibleEntries } from "./visible-entries";

export type TimeEntryRow = typeof timeEntries.$inferSelect;

/**
 * Entries that the actor may read, locked for a change, always in the same order.
 * @throws AppError not_found where one of them is not there for this actor
 */
export async function lockEntries(tx: Tx, actor: MemberActor, ids: readonly string[]): Promise<TimeEntryRow[]> {
  const wanted = [...new Set(ids)];
  const rows = await tx
    .select()
    .from(timeEntries)
    .where(and(visibleEntries(actor), inArray(timeEntries.id, wanted)))
    .orderBy(asc(timeEntries.id))
    .for("update");
  if (rows.length === wanted.length) return rows;
  const known = new Set(rows.map(({ id }) => id));
  throw new AppError("not_found", "There is no such time entry, or one of them is gone.", {
    details: { ids: wanted.filter((id) => !known.has(id)) },
  });
}
