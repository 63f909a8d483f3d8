import { and, eq, inArray, lte, type SQL, sql } from "drizzle-orm";
import { inTransaction, type Queryable, type Tx } from "@/db/client";
import { noticeDeliveries, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Outgoing } from "./say-notice";

/** Whose notices go out, and how. */
export interface Recipient {
  readonly organizationId: string;
  readonly userId: string;
  readonly channel: string;
}

/** One that is on its way; `attempt` counts from 1. */
export interface Claimed extends Outgoing {
  readonly attempt: number;
}

/** Of one message. */
export const MOST_AT_ONCE = 100;
/** A worker that has died gives them back after this long. */
const CLAIM_MS = 5 * 60_000;

/** Takes what is due of somebody's notices, the oldest first: nobody else does meanwhile. */
export async function claimDeliveries({ organizationId, userId, channel }: Recipient): Promise<readonly Claimed[]> {
  const now = clock.now();
  return inTransaction(async (tx) => {
    const due = await tx
      .select({ noticeId: noticeDeliveries.noticeId })
      .from(noticeDeliveries)
      .where(
        and(
          eq(noticeDeliveries.organizationId, organizationId),
          eq(noticeDeliveries.userId, userId),
          eq(noticeDeliveries.channel, channel),
          eq(noticeDeliveries.state, "waiting"),
          lte(noticeDeliveries.dueAt, now),
        ),
      )
      .orderBy(noticeDeliveries.noticeId)
      .limit(MOST_AT_ONCE)
      .for("update");
    if (due.length === 0) return [];
    const ids = due.map(({ noticeId }) => noticeId);
    const taken = await tx
      .update(noticeDeliveries)
      .set({ attempts: sql`${noticeDeliveries.attempts} + 1`, dueAt: new Date(now.getTime() + CLAIM_MS) })
      .where(ofRecipient({ organizationId, channel }, ids))
      .returning({ noticeId: noticeDeliveries.noticeId, attempt: noticeDeliveries.attempts });
    const attempts = new Map(taken.map(({ noticeId, attempt }) => [noticeId, attempt]));
    const rows = await tx
      .select()
      .from(notices)
      .where(and(eq(notices.organizationId, organizationId), inArray(notices.id, ids)))
      .orderBy(notices.id);
    return rows.map((notice) => ({ notice, channel, attempt: attempts.get(notice.id) ?? 1 }));
  });
}

type Change = Partial<typeof noticeDeliveries.$inferInsert> | { readonly attempts: SQL };

/** What became of them, where nobody has taken them over meanwhile. @returns those that were still this worker's */
export async function settleDeliveries<C extends Claimed>(
  tx: Tx | Queryable,
  claimed: readonly C[],
  change: Change,
): Promise<readonly C[]> {
  const own: C[] = [];
  for (const [attempt, alike] of Map.groupBy(claimed, (one) => one.attempt)) {
    const [first] = alike;
    if (!first) continue;
    const { notice, channel } = first;
    const ids = alike.map((one) => one.notice.id);
    const settled = await tx
      .update(noticeDeliveries)
      .set(change)
      .where(
        and(
          ofRecipient({ organizationId: notice.organizationId, channel }, ids),
          eq(noticeDeliveries.state, "waiting"),
          eq(noticeDeliveries.attempts, attempt),
        ),
      )
      .returning({ noticeId: noticeDeliveries.noticeId });
    const still = new Set(settled.map(({ noticeId }) => noticeId));
    own.push(...alike.filter((one) => still.has(one.notice.id)));
  }
  return own;
}

function ofRecipient({ organizationId, channel }: Omit<Recipient, "userId">, ids: readonly string[]): SQL | undefined {
  return and(
    eq(noticeDeliveries.organizationId, organizationId),
    eq(noticeDeliveries.channel, channel),
    inArray(noticeDeliveries.noticeId, [...ids]),
  );
}
