import { z } from "zod";
import { refParams } from "./connections";
import { defineContract } from "./define-contract";
import { instant, uuid } from "./shapes";

const webhookRegistration = z.object({
  connectionId: uuid,
  /** Where the provider sends to; before it is registered, where it is to. null: it cannot reach this hub, or sends nothing. */
  address: z.url().nullable(),
  /**
   * hub: the hub registers it there; app: the hub subscribes the account, and the provider's app has the address; person:
   * somebody sets it up there; nobody: this provider sends nothing.
   */
  setUpBy: z.enum(["hub", "app", "person", "nobody"]),
  state: z.enum(["pending", "registered", "by_hand", "failed"]).nullable(),
  /** The hub can look there, and register it: by POST. */
  canLook: z.boolean(),
  problem: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
  /** What is sent there, as the provider said last; before that, what the hub asks for. */
  events: z.array(z.string()),
  /** How many the provider has waiting to be sent again; null: it does not say. */
  pendingCount: z.int().nullable(),
  checkedAt: instant.nullable(),
  lastReceivedAt: instant.nullable(),
});
export type WebhookRegistration = z.output<typeof webhookRegistration>;

export const getWebhookRegistrationContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/webhook-registration",
  tag: "Inbound webhooks",
  summary: "Where a connection's provider sends to, and how that stands there",
  params: refParams,
  result: webhookRegistration,
});

export const registerWebhookContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/webhook-registration",
  tag: "Inbound webhooks",
  summary: "Registers the address at the provider now, or looks whether it still stands",
  params: refParams,
  result: webhookRegistration,
});
