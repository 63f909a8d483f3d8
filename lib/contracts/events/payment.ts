import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { externalLink, failure, money, SAMPLE_IDS, sampleLink } from "./shapes";

const payment = z.object({
  id: uuid,
  amount: money,
  /** For example `card` or `bank_transfer`. */
  method: z.string().nullable(),
  contactId: uuid.nullable(),
  invoiceId: uuid.nullable(),
  subscriptionId: uuid.nullable(),
  links: z.array(externalLink),
  createdAt: instant,
});

const sample: z.input<typeof payment> = {
  id: SAMPLE_IDS.payment,
  amount: { amount: "2284.80", currency: "EUR" },
  method: "card",
  contactId: SAMPLE_IDS.contact,
  invoiceId: SAMPLE_IDS.invoice,
  subscriptionId: null,
  links: [sampleLink("stripe", "pi_3Nf2x", "https://dashboard.stripe.com/payments/pi_3Nf2x")],
  createdAt: "2026-03-09T10:59:30.000Z",
};

export const PAYMENT_EVENTS = {
  "payment.succeeded": eventType({
    version: 1,
    summary: "Money came in",
    data: payment.extend({ paidAt: instant }),
    sample: { ...sample, paidAt: "2026-03-09T11:00:00.000Z" },
    emitted: true,
  }),
  "payment.failed": eventType({
    version: 1,
    summary: "A payment was tried and refused",
    data: payment.extend({ failedAt: instant, failure }),
    sample: {
      ...sample,
      failedAt: "2026-03-09T11:00:00.000Z",
      failure: { code: "card_declined", message: "The card was declined." },
    },
    emitted: true,
  }),
};
