import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { ReceiptRow } from "./held-receipt";

/** Together some two and a half hours: most outages are shorter, and what is over it can be replayed. */
export const MOST_ATTEMPTS = 12;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;

/** A receipt that failed is tried again later, each time after twice as long, and at last given up: it stays, with its reason. */
export async function putOff(claimId: string, { id, receivedAt, attempts }: ReceiptRow, error: unknown): Promise<void> {
  const now = clock.now();
  const isLast = attempts >= MOST_ATTEMPTS;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  await db()
    .update(receipts)
    .set({
      ...{ reason: reasonOf(error), claimId: null, claimedUntil: null },
      ...(isLast ? { state: "failed", settledAt: now } : { dueAt: new Date(now.getTime() + wait) }),
    })
    .where(
      and(
        eq(receipts.id, id),
        eq(receipts.receivedAt, receivedAt),
        eq(receipts.claimId, claimId),
        eq(receipts.state, "waiting"),
      ),
    );
}

function reasonOf(error: unknown): "provider_failed" | "needs_reauth" | "processing_failed" {
  if (error instanceof ProviderError) return "provider_failed";
  return error instanceof AppError && error.code === "needs_reauth" ? "needs_reauth" : "processing_failed";
}
