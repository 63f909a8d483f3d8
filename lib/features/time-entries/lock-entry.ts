import type { Tx } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { lockEntries, type TimeEntryRow } from "./lock-entries";

/** An entry that the actor may read, locked for a change. @throws AppError not_found */
export async function lockEntry(tx: Tx, actor: MemberActor, id: string): Promise<TimeEntryRow> {
  const [entry] = await lockEntries(tx, actor, [id]);
  if (entry) return entry;
  throw new AppError("not_found", "There is no such time entry.");
}
