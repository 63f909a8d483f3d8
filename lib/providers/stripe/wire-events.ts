import { z } from "zod";
import { wireInstant, wireSeconds, wireText } from "../inbound-item";

/** https://docs.stripe.com/api/events/object */
export const stripeEvent = z.object({
  id: z.string().min(1),
  object: z.literal("event"),
  type: z.string().min(1),
  created: wireSeconds,
  livemode: z.boolean().nullable().catch(null),
  account: wireText,
  data: z.object({ object: z.object({ id: wireText }) }),
});
export type StripeEvent = z.output<typeof stripeEvent>;

/** https://docs.stripe.com/api/v2/core/events/object */
export const thinEvent = z
  .object({
    id: wireText,
    created: wireInstant,
    related_object: z.object({ id: wireText }).nullish().catch(null),
  })
  .catch({ id: null, created: null, related_object: null });
