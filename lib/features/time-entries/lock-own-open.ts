import type { Tx } from "@/db/client";
import type { MemberActor } from "@/lib/core/context/actor";
import type { TimeEntryRow } from "./lock-entries";
import { lockEntry } from "./lock-entry";
import { refuseClosed } from "./refuse-closed";
import { refuseOthers } from "./refuse-others";

/**
 * An entry of the actor's own that may still be changed, locked.
 * @throws AppError not_found, forbidden (somebody else's), conflict (handed in)
 */
export async function lockOwnOpen(tx: Tx, actor: MemberActor, id: string): Promise<TimeEntryRow> {
  const entry = await lockEntry(tx, actor, id);
  refuseOthers(actor, [entry]);
  refuseClosed(entry);
  return entry;
}
