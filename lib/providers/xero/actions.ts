import { z } from "zod";
import { type ActionDefinition, defineAction } from "../actions-contract";
import { callAccounting } from "./call-accounting";
import { contactRecords, invoiceRecords } from "./wire";

/** Xero charges for what leaves it: nothing is asked for that is not wanted. */
const paging = {
  page: z.int().min(1).max(10_000).optional().meta({ title: "Page", description: "Left out: the first." }),
  pageSize: z.int().min(1).max(100).optional().meta({ title: "How many", description: "Left out: 50." }),
};

const xeroListContacts = defineAction({
  name: "list-contacts",
  title: "List contacts",
  description: "Customers and suppliers of the chosen organisation.",
  effect: "reads",
  capability: "contacts",
  scopes: ["accounting.contacts.read"],
  repeat: "harmless",
  input: z.strictObject(paging),
  output: z.object({
    total: z.number(),
    contacts: z.array(z.object({ id: z.string(), name: z.string(), email: z.string().nullable() })),
  }),
  dryRun: "none",
  run: async (http, { page = 1, pageSize = 50 }) => {
    const found = await callAccounting(http, "Contacts", contactRecords, { page, pageSize, summaryOnly: true });
    return {
      total: found.pagination.itemCount,
      contacts: found.Contacts.map(({ ContactID: id, Name: name, EmailAddress: email }) => ({
        id,
        name,
        email: email || null,
      })),
    };
  },
});

const xeroListInvoices = defineAction({
  name: "list-invoices",
  title: "List invoices",
  description: "Invoices and bills of the chosen organisation, with what is still due.",
  effect: "reads",
  capability: "invoices",
  scopes: ["accounting.invoices.read"],
  repeat: "harmless",
  input: z.strictObject(paging),
  output: z.object({
    total: z.number(),
    invoices: z.array(
      z.object({
        id: z.string(),
        number: z.string().nullable(),
        kind: z.enum(["invoice", "bill"]),
        contact: z.string().nullable(),
        status: z.string(),
        total: z.number(),
        due: z.number(),
        currency: z.string().nullable(),
      }),
    ),
  }),
  dryRun: "none",
  run: async (http, { page = 1, pageSize = 50 }) => {
    const found = await callAccounting(http, "Invoices", invoiceRecords, { page, pageSize, summaryOnly: true });
    return { total: found.pagination.itemCount, invoices: found.Invoices.map(mapInvoice) };
  },
});

function mapInvoice(invoice: z.output<typeof invoiceRecords>["Invoices"][number]) {
  return {
    id: invoice.InvoiceID,
    number: invoice.InvoiceNumber || null,
    // ACCPAY is what the organisation owes. https://developer.xero.com/documentation/api/accounting/types#invoices
    kind: invoice.Type === "ACCPAY" ? ("bill" as const) : ("invoice" as const),
    contact: invoice.Contact?.Name ?? null,
    status: invoice.Status,
    total: invoice.Total,
    due: invoice.AmountDue,
    currency: invoice.CurrencyCode ?? null,
  };
}

export const xeroActions: readonly ActionDefinition[] = [xeroListContacts, xeroListInvoices];
