import type { Tx } from "@/db/client";
import { timeEntries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { entryTarget } from "./entry-target";
import type { TimeEntryRow } from "./lock-entries";
import { sameEntry } from "./same-entry";

/** What it said goes; that the event had an entry stays, so that no rule makes it again. */
export async function eraseEntry(tx: Tx, ctx: RequestContext<MemberActor>, entry: TimeEntryRow): Promise<void> {
  const now = clock.now();
  const source = entry.source && { ...entry.source, title: null };
  const erased = { description: "", client: null, source, decisionNote: null, ruleId: null };
  const unflagged = { flag: null, flagSource: null, flaggedAt: null };
  await tx
    .update(timeEntries)
    .set({ ...erased, ...unflagged, deletedAt: now, updatedAt: now })
    .where(sameEntry(entry));
  await recordAudit(tx, ctx, { ...entryTarget(entry), action: "time_entry.delete" });
}
