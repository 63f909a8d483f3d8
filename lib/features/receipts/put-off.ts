import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import { UnreadableEventError } from "@/lib/features/payments/unreadable-event";
import { CLAIM_MS } from "./claim-receipts";
import { heldBy } from "./held-by";
import type { ReceiptRow } from "./held-receipt";

/** Together some two and a half hours: most outages are shorter, and what is over it can be replayed. */
export const MOST_ATTEMPTS = 12;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * A receipt that failed is tried again later, each time after twice as long, and at last given up: it stays, with its reason.
 * What was given up for want of its connection comes back when that works again (wake-receipts.ts).
 */
export async function putOff(claimId: string, row: ReceiptRow, error: unknown): Promise<void> {
  const { attempts } = row;
  const now = clock.now();
  const reason = reasonOf(error);
  const comesBack = attempts >= MOST_ATTEMPTS && NEEDED_IT.includes(reason) && (await worksAgain(row));
  const isLast = reason === "unreadable_event" || (attempts >= MOST_ATTEMPTS && !comesBack);
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  await db()
    .update(receipts)
    .set({
      ...{ reason, claimId: null, claimedUntil: null },
      ...(comesBack ? { attempts: MOST_ATTEMPTS - 1 } : {}),
      ...(isLast ? { state: "failed", settledAt: now } : { dueAt: new Date(now.getTime() + wait) }),
    })
    .where(heldBy(claimId, [row]));
}

/** Did it begin to work while this was tried? Then those that had been given up were woken without this one. */
async function worksAgain({ organizationId, connectionId, claimedUntil }: ReceiptRow): Promise<boolean> {
  if (organizationId === null || connectionId === null || claimedUntil === null) return false;
  const [connection] = await db()
    .select({ status: connections.status, since: connections.statusSince })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  return connection?.status === "active" && connection.since.getTime() >= claimedUntil.getTime() - CLAIM_MS;
}

type Reason = "unreadable_event" | "provider_failed" | "needs_reauth" | "processing_failed";

/** What is given up for these is for want of the connection. */
export const NEEDED_IT: readonly Reason[] = ["needs_reauth", "provider_failed"];

function reasonOf(error: unknown): Reason {
  if (error instanceof UnreadableEventError) return "unreadable_event";
  if (error instanceof ProviderError) {
    return error.failure.kind === "unauthorized" ? "needs_reauth" : "provider_failed";
  }
  return error instanceof AppError && error.code === "needs_reauth" ? "needs_reauth" : "processing_failed";
}
