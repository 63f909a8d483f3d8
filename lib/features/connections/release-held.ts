import { inTransaction } from "@/db/client";
import type { HeldDecision } from "@/db/schema";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findApp } from "@/lib/core/oauth-apps/find-app";
import { findByConsent } from "@/lib/features/integrations/find-by-consent";
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
  const integration = await findByConsent(held);
  if (!payload || !integration) return payload !== null;
  const { organizationId, externalAccountId, integration: integrationKey } = held;
  const app = await findApp({ organizationId, provider: integration.provider, integrationKey }, payload.oauthAppId);
  if ("missing" in app) return true;
  await discardGrant(ctx, {
    integration,
    app,
    subject: { organizationId, connectionId: null, integration: integrationKey },
    tokens: payload.tokens,
    callbackParams: payload.callbackParams,
    accountId: externalAccountId,
  });
  return true;
}
