import { clock } from "@/lib/base/clock";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { moveEntries } from "./move-entries";
import { refuseEntries } from "./refuse-entries";
import { refuseOthers } from "./refuse-others";

/**
 * Hands one's own entries in for approval: from then on owners and admins read them.
 * @throws AppError not_found, forbidden, conflict: not a draft, in the future, or its event changed since
 */
export async function submitTimeEntries(
  ctx: RequestContext<MemberActor>,
  { ids }: { ids: readonly string[] },
): Promise<{ data: TimeEntry[] }> {
  authorize(ctx, "time:write");
  const now = clock.now();
  return moveEntries(ctx, {
    ids,
    from: ["draft", "rejected"],
    to: "submitted",
    action: "time_entry.submit",
    decision: "none",
    check: (_tx, entries) => {
      refuseOthers(ctx.actor, entries);
      refuseEntries(
        entries.filter(({ flag }) => flag !== null),
        "The event of some of these entries changed since. Settle that first.",
      );
      refuseEntries(
        entries.filter(({ endedAt }) => endedAt > now),
        "Some of this time has not passed yet. Hand it in afterwards.",
      );
    },
  });
}
