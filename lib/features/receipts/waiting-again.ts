import { type SQL, sql } from "drizzle-orm";
import { receipts } from "@/db/schema";

type Again = Pick<
  typeof receipts.$inferSelect,
  "reason" | "attempts" | "dueAt" | "claimId" | "claimedUntil" | "settledAt" | "replayedAt"
> & { readonly state: "waiting"; readonly replays: SQL; readonly endedBefore: SQL };

/** A settled receipt as one that was just received; what followed from it and how it had ended stay known. */
export function waitingAgain(now: Date): Again {
  return {
    state: "waiting",
    reason: null,
    attempts: 0,
    dueAt: now,
    claimId: null,
    claimedUntil: null,
    settledAt: null,
    replays: sql`${receipts.replays} + 1`,
    replayedAt: now,
    // Each of these is as it was before the update.
    endedBefore: sql`${receipts.endedBefore} || jsonb_build_array(jsonb_build_object(
      'state', ${receipts.state}, 'reason', ${receipts.reason},
      'at', to_char(${receipts.settledAt} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'replayedAt', ${now.toISOString()}::text))`,
  };
}
