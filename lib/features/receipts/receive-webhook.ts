import { webhookHandler } from "@/lib/core/inbox/webhook-handler";
import { findIntegration } from "@/lib/providers/registry";

/** Takes in what a provider sends to the address of one of its integrations. */
export const receiveWebhook = webhookHandler((key) => findIntegration(key)?.webhook ?? null);
