import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { changed, externalLink, money, SAMPLE_IDS, sampleLink } from "./shapes";

const subscription = z.object({
  id: uuid,
  status: z.enum(["trialing", "active", "past_due", "paused", "canceled"]),
  contactId: uuid.nullable(),
  /** Of each one; null where it depends on how much is used. */
  items: z.array(z.object({ productId: uuid.nullable(), quantity: z.number().int(), price: money.nullable() })),
  interval: z.enum(["day", "week", "month", "year"]),
  currentPeriod: z.object({ startsAt: instant, endsAt: instant }).nullable(),
  trialEndsAt: instant.nullable(),
  /** Already decided: when it will end. */
  cancelAt: instant.nullable(),
  links: z.array(externalLink),
  createdAt: instant,
});

const sample: z.input<typeof subscription> = {
  id: SAMPLE_IDS.subscription,
  status: "active",
  contactId: SAMPLE_IDS.contact,
  items: [{ productId: SAMPLE_IDS.product, quantity: 5, price: { amount: "12.00", currency: "EUR" } }],
  interval: "month",
  currentPeriod: { startsAt: "2026-03-01T00:00:00.000Z", endsAt: "2026-04-01T00:00:00.000Z" },
  trialEndsAt: null,
  cancelAt: null,
  links: [sampleLink("stripe", "sub_1Nf2x", "https://dashboard.stripe.com/subscriptions/sub_1Nf2x")],
  createdAt: "2026-03-01T00:00:00.000Z",
};

export const SUBSCRIPTION_EVENTS = {
  "subscription.created": eventType({
    version: 1,
    summary: "A customer subscribed",
    data: subscription,
    sample,
    emitted: true,
  }),
  "subscription.updated": eventType({
    version: 1,
    summary: "A subscription was renewed, changed, paused or will end",
    data: subscription.extend({ changed }),
    sample: { ...sample, cancelAt: "2026-04-01T00:00:00.000Z", changed: ["cancelAt"] },
    emitted: true,
  }),
  "subscription.canceled": eventType({
    version: 1,
    summary: "A subscription has ended",
    data: subscription.extend({ canceledAt: instant }),
    sample: { ...sample, status: "canceled", canceledAt: "2026-04-01T00:00:00.000Z" },
    emitted: true,
  }),
};
