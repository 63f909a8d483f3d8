import { and, asc, eq, inArray, isNull, lte, or, type SQL } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { RegistrationRow } from "./registration-row";

/** No request of ours takes as long: what a crash left is taken again then. */
const CLAIMED_MS = 10 * 60_000;

interface Which {
  /** Only this one. */
  readonly connectionId?: string | undefined;
  /** due: those that it is time for. now: whether it is time or not. */
  readonly when: "due" | "now";
  readonly limit: number;
}

/**
 * Takes what is to be looked at, so that nobody else does until it was kept. Receivers that people made are nowhere to be
 * registered.
 */
export function claimDue({ connectionId, when, limit }: Which): Promise<RegistrationRow[]> {
  return inTransaction(async (tx) => {
    const now = clock.now();
    const due = await tx
      .select()
      .from(connectionWebhooks)
      .where(
        and(
          when === "due" ? lte(connectionWebhooks.dueAt, now) : undefined,
          isFree(now),
          isNull(connectionWebhooks.receiver),
          connectionId === undefined ? undefined : eq(connectionWebhooks.connectionId, connectionId),
        ),
      )
      .orderBy(asc(connectionWebhooks.dueAt))
      .limit(limit)
      .for("update", { skipLocked: true });
    const ids = due.map((row) => row.connectionId);
    const claimedUntil = new Date(now.getTime() + CLAIMED_MS);
    if (ids.length > 0) {
      await tx.update(connectionWebhooks).set({ claimedUntil }).where(inArray(connectionWebhooks.connectionId, ids));
    }
    return due.map((row) => ({ ...row, claimedUntil }));
  });
}

function isFree(now: Date): SQL | undefined {
  return or(isNull(connectionWebhooks.claimedUntil), lte(connectionWebhooks.claimedUntil, now));
}
