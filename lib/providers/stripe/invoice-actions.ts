import { z } from "zod";
import { defineAction } from "../actions-contract";
import type { ProviderHttp } from "../contract";
import { draftInvoice } from "./draft-invoice";
import { invoice, invoicePage } from "./wire";

const customerId = z
  .string()
  .regex(/^cus_\w{1,200}$/, { error: "is not the id of a customer, which begins with cus_" })
  .meta({ title: "Customer", description: "The customer's id: see List customers." });

const invoiceOutput = z.object({
  /** null: it was tried, and there is none. */
  id: z.string().nullable(),
  customerId: z.string().nullable(),
  status: z.string().nullable(),
  currency: z.string(),
  /** In the currency's smallest unit. */
  total: z.number(),
});

export const stripeListInvoices = defineAction({
  name: "list-invoices",
  title: "List invoices",
  description: "The newest invoices; with a customer, that customer's.",
  effect: "reads",
  capability: "payments",
  scopes: [],
  repeat: "harmless",
  input: z.strictObject({
    customerId: customerId.optional(),
    limit: z.int().min(1).max(100).optional().meta({ title: "How many", description: "Left out: 10." }),
  }),
  output: z.object({ invoices: z.array(invoiceOutput), hasMore: z.boolean() }),
  dryRun: "none",
  run: async (http, { customerId: customer, limit = 10 }) => {
    const page = await http.get("v1/invoices", invoicePage, { query: { customer, limit } });
    return { invoices: page.data.map(mapInvoice), hasMore: page.has_more };
  },
});

const invoiceInput = z.strictObject({
  customerId,
  currency: z
    .string()
    .regex(/^[a-z]{3}$/, { error: "is three small letters, such as usd" })
    .meta({ title: "Currency", description: "Three small letters, such as usd." }),
  description: z.string().trim().min(1).max(500).meta({ title: "What for" }),
  amount: z
    .int()
    .min(-99_999_999)
    .max(99_999_999)
    .meta({ title: "Amount", description: "In the currency's smallest unit: 1000 is 10.00 in usd." }),
});
type InvoiceInput = z.output<typeof invoiceInput>;

export const stripeCreateInvoice = defineAction({
  name: "create-invoice",
  title: "Draft an invoice",
  description:
    "Makes a draft with one line. Nobody gets it and nothing is charged until somebody finalizes it in Stripe.",
  effect: "writes",
  capability: "payments",
  scopes: [],
  repeat: "known",
  input: invoiceInput,
  output: invoiceOutput,
  dryRun: {
    tells:
      "Stripe works out the invoice, with taxes and whatever else waits to be billed to this customer. None is made.",
    run: preview,
  },
  run: async (http, line, { repeatKey }) => mapInvoice(await draftInvoice(http, line, repeatKey)),
});

/** https://docs.stripe.com/api/invoices/create_preview */
async function preview(http: ProviderHttp, { customerId: customer, currency, description, amount }: InvoiceInput) {
  const form = new URLSearchParams({
    customer,
    currency,
    "invoice_items[0][amount]": String(amount),
    "invoice_items[0][currency]": currency,
    "invoice_items[0][description]": description,
  });
  return { ...mapInvoice(await http.post("v1/invoices/create_preview", invoice, form)), id: null };
}

function mapInvoice({ id, customer, status, currency, total }: z.output<typeof invoice>) {
  return { id: id ?? null, customerId: customer ?? null, status: status ?? null, currency, total };
}
