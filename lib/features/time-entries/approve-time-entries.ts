import { clock } from "@/lib/base/clock";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { moveEntries } from "./move-entries";
import { refuseEntries } from "./refuse-entries";
import { refuseOwnDecision } from "./refuse-own-decision";

/**
 * Approves what was handed in.
 * @throws AppError not_found, forbidden (one's own), conflict: not submitted, or its event changed since
 */
export async function approveTimeEntries(
  ctx: RequestContext<MemberActor>,
  { ids }: { ids: readonly string[] },
): Promise<{ data: TimeEntry[] }> {
  authorize(ctx, "time:approve");
  return moveEntries(ctx, {
    ids,
    from: ["submitted"],
    to: "approved",
    action: "time_entry.approve",
    decision: { decidedByUserId: ctx.actor.userId, decidedAt: clock.now(), decisionNote: null },
    check: async (tx, entries) => {
      await refuseOwnDecision(tx, ctx.actor, entries);
      refuseEntries(
        entries.filter(({ flag }) => flag !== null),
        "The event of some of these entries changed since they were handed in. Send them back, or have them settled first.",
      );
    },
  });
}
