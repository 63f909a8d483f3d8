import { clock } from "@/lib/base/clock";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { moveEntries } from "./move-entries";
import { refuseOwnDecision } from "./refuse-own-decision";

/**
 * Sends entries back to their person, with a word why: what was handed in, or approved by mistake.
 * @throws AppError not_found, forbidden (one's own), conflict
 */
export async function rejectTimeEntries(
  ctx: RequestContext<MemberActor>,
  { ids, note }: { ids: readonly string[]; note: string },
): Promise<{ data: TimeEntry[] }> {
  authorize(ctx, "time:approve");
  return moveEntries(ctx, {
    ids,
    from: ["submitted", "approved"],
    to: "rejected",
    action: "time_entry.reject",
    decision: { decidedByUserId: ctx.actor.userId, decidedAt: clock.now(), decisionNote: note },
    check: (tx, entries) => refuseOwnDecision(tx, ctx.actor, entries),
  });
}
