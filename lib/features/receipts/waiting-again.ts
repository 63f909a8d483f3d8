import { type SQL, sql } from "drizzle-orm";
import { receipts } from "@/db/schema";

type Again = Pick<
  typeof receipts.$inferSelect,
  "reason" | "attempts" | "dueAt" | "claimId" | "claimedUntil" | "settledAt" | "replayedAt"
> & { readonly state: "waiting"; readonly replays: SQL };

/** A settled receipt as one that was just received; what followed from it stays known. */
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
  };
}
