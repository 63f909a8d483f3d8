import { inTransaction } from "@/db/client";
import type { HeldDecision } from "@/db/schema";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findByConsent } from "@/lib/providers/registry";
import { claimHeld } from "./claim-held";
import { discardGrant } from "./discard-grant";
import type { HeldRow } from "./held-payload";

/**
 * Ends a held consent and gives it back to its provider, unless the account's grant is in use. Answers whether this call
 * was the one that ended it.
 */
export async function releaseHeld(
  ctx: RequestContext,
  held: HeldRow,
  decision: Extract<HeldDecision, "keep" | "expired">,
  only?: "before_end" | "after_end",
): Promise<boolean> {
  const payload = await inTransaction((tx) => claimHeld(tx, held, { decision, ...(only ? { only } : {}) }));
  const integration = findByConsent(held.integration);
  if (!payload || !integration) return payload !== null;
  const { organizationId, externalAccountId } = held;
  await discardGrant(ctx, {
    integration,
    subject: { organizationId, connectionId: null, integration: held.integration },
    tokens: payload.tokens,
    callbackParams: payload.callbackParams,
    accountId: externalAccountId,
  });
  return true;
}
