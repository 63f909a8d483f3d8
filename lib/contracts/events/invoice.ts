import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { changed, externalLink, money, SAMPLE_IDS, sampleLink } from "./shapes";

const invoice = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(["draft", "open", "paid", "void", "uncollectible"]),
  contactId: uuid.nullable(),
  issuedOn: z.iso.date().nullable(),
  dueOn: z.iso.date().nullable(),
  subtotal: money,
  tax: money,
  total: money,
  amountPaid: money,
  amountDue: money,
  lines: z.array(
    z.object({
      description: z.string(),
      /** A decimal number as text. */
      quantity: z.string(),
      /** null where the line's total is no multiple of it. */
      unitPrice: money.nullable(),
      total: money,
      productId: uuid.nullable(),
    }),
  ),
  paidAt: instant.nullable(),
  links: z.array(externalLink),
  createdAt: instant,
  updatedAt: instant,
});

const euros = (amount: string) => ({ amount, currency: "EUR" });

const sample: z.input<typeof invoice> = {
  id: SAMPLE_IDS.invoice,
  number: "2026-0042",
  status: "open",
  contactId: SAMPLE_IDS.contact,
  issuedOn: "2026-03-02",
  dueOn: "2026-03-16",
  subtotal: euros("1920.00"),
  tax: euros("364.80"),
  total: euros("2284.80"),
  amountPaid: euros("0.00"),
  amountDue: euros("2284.80"),
  lines: [
    {
      description: "Design day",
      quantity: "2",
      unitPrice: euros("960.00"),
      total: euros("1920.00"),
      productId: SAMPLE_IDS.product,
    },
  ],
  paidAt: null,
  links: [sampleLink("xero", "b1df", "https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=b1df")],
  createdAt: "2026-03-02T09:00:00.000Z",
  updatedAt: "2026-03-02T09:00:00.000Z",
};
const paid: z.input<typeof invoice> = {
  ...sample,
  status: "paid",
  amountPaid: sample.total,
  amountDue: euros("0.00"),
  paidAt: "2026-03-09T11:00:00.000Z",
  updatedAt: "2026-03-09T11:00:00.000Z",
};

export const INVOICE_EVENTS = {
  "invoice.created": eventType({
    version: 1,
    summary: "An invoice came in, or was made here",
    data: invoice,
    sample,
    emitted: true,
  }),
  "invoice.updated": eventType({
    version: 1,
    summary: "An invoice was changed, here or where it came from",
    data: invoice.extend({ changed }),
    sample: { ...sample, dueOn: "2026-03-30", changed: ["dueOn"] },
    emitted: true,
  }),
  "invoice.paid": eventType({
    version: 1,
    summary: "Nothing of an invoice is left to pay",
    data: invoice,
    sample: paid,
    emitted: true,
  }),
};
