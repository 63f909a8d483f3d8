import { and, eq, gt, isNull, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type HeldDecision, heldConsents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { eraseSecrets, findSecret } from "@/lib/core/vault/secret-store";
import { type HeldPayload, type HeldRow, heldBinding, readSealable } from "./held-payload";

interface Claim {
  readonly decision: HeldDecision;
  /** A decision counts until the end; the sweep takes what is past it; whoever replaces a consent takes it any time. */
  readonly only?: "before_end" | "after_end";
}

/**
 * Decides about a held consent, once, and takes what it gave out of the vault; null where somebody else has decided, or
 * its time is over, or has not come.
 * @throws SecretUnreadableError
 */
export async function claimHeld(tx: Tx, held: HeldRow, { decision, only }: Claim): Promise<HeldPayload | null> {
  const { organizationId, id } = held;
  const now = clock.now();
  const [claimed] = await tx
    .update(heldConsents)
    .set({ decision, decidedAt: now })
    .where(
      and(
        eq(heldConsents.organizationId, organizationId),
        eq(heldConsents.id, id),
        isNull(heldConsents.decidedAt),
        only === "before_end" ? gt(heldConsents.expiresAt, now) : undefined,
        only === "after_end" ? lte(heldConsents.expiresAt, now) : undefined,
      ),
    )
    .returning({ id: heldConsents.id });
  if (!claimed) return null;
  const secret = await findSecret(tx, heldBinding(held));
  await eraseSecrets(tx, { organizationId, subjectId: id });
  return secret === null ? null : readSealable(secret);
}
