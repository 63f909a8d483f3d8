import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts, refusedRequests } from "@/db/schema";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";

/** How it shows that a vendor has another secret than the hub, or none. */
const REASONS = ["wrong_signature", "wrong_token", "missing_signature"];

/**
 * Has a connection's own address refused, since then, what proved itself by another secret, and accepted nothing after that?
 * Vendors do not say which secret they sign with. A forger looks the same until the next genuine event.
 */
export async function isSecretRefused({ organizationId, connectionId }: ConnectionKey, since: Date): Promise<boolean> {
  const [refused] = await db()
    .select({ at: refusedRequests.receivedAt })
    .from(refusedRequests)
    .where(
      and(
        eq(refusedRequests.organizationId, organizationId),
        eq(refusedRequests.connectionId, connectionId),
        gt(refusedRequests.receivedAt, since),
        inArray(refusedRequests.reason, REASONS),
      ),
    )
    .orderBy(asc(refusedRequests.receivedAt))
    .limit(1);
  if (!refused) return false;
  const [accepted] = await db()
    .select({ id: receipts.id })
    .from(receipts)
    .where(
      and(
        eq(receipts.organizationId, organizationId),
        eq(receipts.connectionId, connectionId),
        eq(receipts.source, "pushed"),
        gt(receipts.receivedAt, refused.at),
      ),
    )
    .limit(1);
  return accepted === undefined;
}
