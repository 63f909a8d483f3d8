import { z } from "zod";

/** https://docs.stripe.com/api/webhook_endpoints/object: the secret is in the answer that makes one, and in no other. */
export const webhookEndpoint = z.object({
  id: z.string().min(1),
  object: z.literal("webhook_endpoint"),
  url: z.string(),
  status: z.string(),
  enabled_events: z.array(z.string()),
  secret: z.string().nullish(),
});
export type WebhookEndpoint = z.output<typeof webhookEndpoint>;

export const webhookEndpointPage = z.object({
  object: z.literal("list"),
  has_more: z.boolean(),
  data: z.array(webhookEndpoint),
});

export const deleted = z.object({ id: z.string(), deleted: z.literal(true) });

/** https://docs.stripe.com/api/events/list: what it holds is read where it is processed. */
export const eventPage = z.object({
  object: z.literal("list"),
  has_more: z.boolean(),
  data: z.array(z.looseObject({ id: z.string().min(1), created: z.int() })),
});
