import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { externalLink, money, SAMPLE_IDS, sampleLink } from "./shapes";

export const CHECKOUT_EVENTS = {
  "checkout.completed": eventType({
    version: 1,
    summary: "A buyer went through a checkout to its end",
    data: z.object({
      id: uuid,
      purpose: z.enum(["payment", "subscription", "setup"]),
      amount: money.nullable(),
      email: z.string().nullable(),
      contactId: uuid.nullable(),
      paymentId: uuid.nullable(),
      subscriptionId: uuid.nullable(),
      /** What the shop called it when the checkout began. */
      reference: z.string().nullable(),
      links: z.array(externalLink),
      completedAt: instant,
    }),
    sample: {
      id: "0199c8a0-0013-7000-8000-000000000013",
      purpose: "payment",
      amount: { amount: "49.00", currency: "EUR" },
      email: "ben@northwind.test",
      contactId: SAMPLE_IDS.contact,
      paymentId: SAMPLE_IDS.payment,
      subscriptionId: null,
      reference: "cart-7781",
      links: [sampleLink("stripe", "cs_a1b2", "https://dashboard.stripe.com/checkout/sessions/cs_a1b2")],
      completedAt: "2026-03-09T11:00:00.000Z",
    },
    emitted: true,
  }),
};
