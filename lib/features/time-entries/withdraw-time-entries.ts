import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { moveEntries } from "./move-entries";
import { refuseOthers } from "./refuse-others";

/** Takes one's own submitted entries back. @throws AppError not_found, forbidden, conflict: decided meanwhile */
export async function withdrawTimeEntries(
  ctx: RequestContext<MemberActor>,
  { ids }: { ids: readonly string[] },
): Promise<{ data: TimeEntry[] }> {
  authorize(ctx, "time:write");
  return moveEntries(ctx, {
    ids,
    from: ["submitted"],
    to: "draft",
    action: "time_entry.withdraw",
    decision: "none",
    check: (_tx, entries) => refuseOthers(ctx.actor, entries),
  });
}
