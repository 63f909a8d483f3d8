import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { externalLink, money, SAMPLE_IDS, sampleLink } from "./shapes";

export const REFUND_EVENTS = {
  "refund.created": eventType({
    version: 1,
    summary: "Money of a payment goes back, all or part of it",
    data: z.object({
      id: uuid,
      paymentId: uuid.nullable(),
      amount: money,
      status: z.enum(["pending", "succeeded", "failed"]),
      reason: z.string().nullable(),
      links: z.array(externalLink),
      createdAt: instant,
    }),
    sample: {
      id: "0199c8a0-0012-7000-8000-000000000012",
      paymentId: SAMPLE_IDS.payment,
      amount: { amount: "284.80", currency: "EUR" },
      status: "succeeded",
      reason: "requested_by_customer",
      links: [sampleLink("stripe", "re_3Nf2x", "https://dashboard.stripe.com/refunds/re_3Nf2x")],
      createdAt: "2026-03-11T08:00:00.000Z",
    },
    emitted: true,
  }),
};
