import type { Receivable } from "@/lib/core/inbox/receivable";
import { webhookHandler } from "@/lib/core/inbox/webhook-handler";
import { findByConsent, findIntegration } from "@/lib/providers/registry";

/** Takes in what a provider sends to an address of one of its integrations. */
export const receiveWebhook = webhookHandler(findReceivable);

/** What receiving needs to know of an integration; null: it pushes nothing, or there is none. */
export function findReceivable(key: string): Receivable | null {
  const integration = findIntegration(key);
  const source = integration?.webhook;
  if (!integration || !source) return null;
  const { provider } = integration;
  return { integration: key, source, provider, app: findByConsent(key)?.provider ?? null };
}
