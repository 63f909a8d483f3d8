import { and, eq, inArray } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { type TimeEntryState, timeEntries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { AuditAction } from "@/lib/core/audit/audit-actions";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { entryTarget } from "./entry-target";
import { lockEntries, type TimeEntryRow } from "./lock-entries";
import { refuseEntries } from "./refuse-entries";
import { selectTimeEntries } from "./select-time-entries";

interface Move {
  readonly ids: readonly string[];
  readonly from: readonly TimeEntryState[];
  readonly to: TimeEntryState;
  readonly action: AuditAction;
  /** What else has to be so. Throws where it is not. */
  readonly check: (tx: Tx, entries: readonly TimeEntryRow[]) => Promise<void> | void;
  readonly decision: Pick<TimeEntryRow, "decidedByUserId" | "decidedAt" | "decisionNote"> | "none";
}

const UNDECIDED = { decidedByUserId: null, decidedAt: null, decisionNote: null };

/**
 * Moves entries from one state to another: all of them or none.
 * @throws AppError not_found, conflict with the ids of those that stand elsewhere
 */
export async function moveEntries(ctx: RequestContext<MemberActor>, move: Move): Promise<{ data: TimeEntry[] }> {
  const { ids, from, to, action, check } = move;
  return inTransaction(async (tx) => {
    const entries = await lockEntries(tx, ctx.actor, ids);
    await check(tx, entries);
    refuseEntries(
      entries.filter(({ state }) => !from.includes(state)),
      `Only what is ${from.join(" or ")} can become ${to}. Somebody may have been faster: look again.`,
    );
    const moved = inArray(timeEntries.id, [...ids]);
    const decision = move.decision === "none" ? UNDECIDED : move.decision;
    // Handed in as it is: no rule changes it any more, not even after it comes back.
    await tx
      .update(timeEntries)
      .set({ ...decision, state: to, ruleId: null, updatedAt: clock.now() })
      .where(and(eq(timeEntries.organizationId, ctx.actor.organizationId), moved));
    for (const entry of entries) {
      await recordAudit(tx, ctx, { ...entryTarget({ ...entry, state: "submitted" }), action });
    }
    return { data: await selectTimeEntries(ctx.actor, moved, entries.length) };
  });
}
