import type { Tx } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { hasOtherDecider } from "./has-other-decider";
import type { TimeEntryRow } from "./lock-entries";

/**
 * Nobody decides about their own time, unless no other owner or admin is there to do it.
 * @throws AppError forbidden
 */
export async function refuseOwnDecision(tx: Tx, actor: MemberActor, entries: readonly TimeEntryRow[]): Promise<void> {
  if (entries.every((entry) => entry.userId !== actor.userId)) return;
  if (await hasOtherDecider(actor, tx)) {
    throw new AppError("forbidden", "Another owner or admin decides about your own time.");
  }
}
