import { invalid, StripeError } from "../error";
import { blankInvoice, finalizeInvoice, markPaid, payInvoice, voidInvoice } from "../world/bill";
import type { Desk } from "../world/desk";
import type { Invoice } from "../world/model";
import { type Shown, stripeId } from "../world/shelf";
import { followInvoice } from "../world/subscribe";
import { invoicePayments } from "./expand";
import { LISTED, listPage, partsPage } from "./list";
import type { Params } from "./params";
import { requireCurrency } from "./read-price";
import type { Ask, StripeRoute } from "./route";

const PREVIEWED = ["amount", "currency", "description"].map((name) => `invoice_items[#][${name}]`);
const STATUSES = ["draft", "open", "paid", "void", "uncollectible"] as const;

/** https://docs.stripe.com/api/invoices, …/invoiceitems, …/invoice-payment */
export const invoiceRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/invoices",
    permission: "rak_invoice_read",
    params: [...LISTED, "customer", "status", "subscription"],
    answer: listInvoices,
  },
  {
    method: "POST",
    path: "/v1/invoices",
    permission: "rak_invoice_write",
    params: [
      ...["customer", "currency", "auto_advance", "pending_invoice_items_behavior", "description"],
      ...["metadata", "metadata[*]"],
    ],
    answer: createInvoice,
  },
  {
    method: "POST",
    path: "/v1/invoices/create_preview",
    permission: "rak_invoice_write",
    params: ["customer", "currency", ...PREVIEWED],
    answer: preview,
  },
  {
    method: "GET",
    path: "/v1/invoices/:id",
    permission: "rak_invoice_read",
    params: [],
    answer: ({ desk, id }) => desk.invoices.show(desk.invoices.need(id)),
  },
  {
    method: "DELETE",
    path: "/v1/invoices/:id",
    permission: "rak_invoice_write",
    params: [],
    answer: deleteInvoice,
  },
  {
    method: "POST",
    path: "/v1/invoices/:id/finalize",
    permission: "rak_invoice_write",
    params: ["auto_advance"],
    answer: ({ desk, id }) => {
      const invoice = desk.invoices.need(id);
      finalizeInvoice(desk, invoice);
      return desk.invoices.show(invoice);
    },
  },
  {
    method: "POST",
    path: "/v1/invoices/:id/pay",
    permission: "rak_invoice_write",
    params: ["paid_out_of_band", "off_session"],
    answer: pay,
  },
  {
    method: "POST",
    path: "/v1/invoices/:id/void",
    permission: "rak_invoice_write",
    params: [],
    answer: ({ desk, id }) => {
      const invoice = desk.invoices.need(id);
      voidInvoice(desk, invoice);
      return desk.invoices.show(invoice);
    },
  },
  {
    method: "POST",
    path: "/v1/invoiceitems",
    permission: "rak_invoice_write",
    params: ["customer", "invoice", "currency", "amount", "description"],
    answer: addItem,
  },
  {
    method: "GET",
    path: "/v1/invoice_payments",
    permission: "rak_invoice_read",
    params: ["limit", "starting_after", "invoice", "payment[type]", "payment[payment_intent]"],
    answer: listPayments,
  },
];

function listInvoices({ desk, params }: Ask): Shown {
  const [customer, subscription] = [params.text("customer"), params.text("subscription")];
  const status = params.oneOf("status", STATUSES);
  const matches = (one: Invoice) =>
    one.customer === (customer ?? one.customer) &&
    one.status === (status ?? one.status) &&
    one.subscription === (subscription ?? one.subscription);
  return listPage({ shelf: desk.invoices, url: "/v1/invoices", params, matches });
}

function readCustomer(desk: Desk, params: Params): string {
  return desk.customers.need(params.need("customer"), "customer").id;
}

function createInvoice({ desk, params }: Ask): Shown {
  const customer = readCustomer(desk, params);
  const currency = requireCurrency(params.text("currency") ?? "myr", "currency");
  params.oneOf("pending_invoice_items_behavior", ["exclude", "include"]);
  const draft = {
    customer,
    currency,
    autoAdvance: params.flag("auto_advance") ?? false,
    description: params.text("description") || null,
    metadata: params.metadata("metadata") ?? {},
  };
  return desk.invoices.show(desk.invoices.add(blankInvoice(desk, draft), "invoice.created"));
}

interface Item {
  readonly amount: number;
  readonly description: string;
}

function lineOf(desk: Desk, { amount, description }: Item): Invoice["lines"][number] {
  const at = desk.nowSeconds;
  const ids = { id: stripeId("il"), item: stripeId("ii") };
  return { ...ids, amount, description, price: null, quantity: 1, start: at, end: at };
}

function requireAmount(params: Params, name: string): number {
  params.need(name);
  return params.integer(name) ?? 0;
}

/** https://docs.stripe.com/api/invoices/create_preview: nothing is kept. */
function preview({ desk, params }: Ask): Shown {
  const customer = readCustomer(desk, params);
  const currency = requireCurrency(params.need("currency"), "currency");
  const lines = params.items("invoice_items").map((at) => {
    const amount = requireAmount(params, `${at}[amount]`);
    return lineOf(desk, { amount, description: params.text(`${at}[description]`) ?? "" });
  });
  const draft = blankInvoice(desk, { customer, currency, lines });
  return desk.invoices.show({ ...draft, id: `upcoming_${draft.id}` });
}

/** A draft only: https://docs.stripe.com/api/invoices/delete */
function deleteInvoice({ desk, id }: Ask): Shown {
  const invoice = desk.invoices.need(id);
  if (invoice.status !== "draft") {
    throw new StripeError(400, "You can only delete draft invoices.", { code: "invoice_not_editable" });
  }
  desk.invoices.remove(invoice, "invoice.deleted");
  return { id, object: "invoice", deleted: true };
}

function addItem({ desk, params }: Ask): Shown {
  const customer = readCustomer(desk, params);
  const amount = requireAmount(params, "amount");
  const currency = requireCurrency(params.text("currency") ?? "myr", "currency");
  const invoice = desk.invoices.need(params.need("invoice"), "invoice");
  if (invoice.currency !== currency) {
    throw invalid("The invoice item's currency must match the invoice's.", "currency");
  }
  if (invoice.status !== "draft") {
    throw invalid("This invoice is no longer editable", "invoice", "invoice_not_editable");
  }
  const line = lineOf(desk, { amount, description: params.text("description") ?? "" });
  const item = {
    id: line.item,
    object: "invoiceitem",
    amount,
    currency,
    customer,
    date: desk.nowSeconds,
    description: line.description,
    discountable: true,
    invoice: invoice.id,
    livemode: desk.livemode,
    metadata: {},
    period: { end: line.end, start: line.start },
    proration: false,
    quantity: 1,
  };
  desk.invoices.change(invoice, { lines: [...invoice.lines, line] }, "invoice.updated");
  return item;
}

/** With what the customer has on file. A decline is 402, and the invoice stays open. */
function pay({ desk, params, id }: Ask): Shown {
  const invoice = desk.invoices.need(id);
  if (invoice.status === "draft") finalizeInvoice(desk, invoice);
  if (invoice.status === "open" && params.flag("paid_out_of_band")) {
    markPaid(desk, invoice, { elsewhere: true });
    return desk.invoices.show(invoice);
  }
  const intent = payInvoice(desk, invoice, desk.customers.need(invoice.customer).pays);
  followInvoice(desk, invoice);
  if (intent.failure) {
    const { code, message, declineCode } = intent.failure;
    const decline = declineCode === null ? {} : { decline_code: declineCode };
    throw new StripeError(402, message, { type: "card_error", code, ...decline });
  }
  return desk.invoices.show(invoice);
}

function listPayments({ desk, params }: Ask): Shown {
  const [invoice, intent] = [params.text("invoice"), params.text("payment[payment_intent]")];
  params.oneOf("payment[type]", ["payment_intent"]);
  const meant = desk.invoices
    .list()
    .filter((one) => one.id === (invoice ?? one.id) && (intent === null || one.paymentIntent === intent));
  const payments = meant.flatMap(({ id }) => invoicePayments(id, desk));
  return partsPage("/v1/invoice_payments", params, payments);
}
