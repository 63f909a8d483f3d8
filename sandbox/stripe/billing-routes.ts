import type { Hono } from "hono";
import { newId } from "@/lib/base/id";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { type Billing, presentCustomer, presentInvoice, type StoredCustomer } from "./billing";
import { stripeError } from "./error";
import { onceByKey } from "./once-by-key";

type Answer = (c: SandboxContext, isLive: boolean) => Response | Promise<Response>;
type WithKey = (permission: string, answer: Answer) => (c: SandboxContext) => Response | Promise<Response>;

/** Customers and invoices as far as the hub calls them. https://docs.stripe.com/api/customers and …/invoices */
export function billingRoutes(
  app: Hono<SandboxEnv>,
  { billing, withKey }: { billing: Billing; withKey: WithKey },
): void {
  app.get(
    "/v1/customers",
    withKey("rak_customer_read", (c, isLive) => {
      const mine = billing.data.customers.filter(({ livemode }) => livemode === isLive);
      const { email } = c.req.query();
      return list(c, ["email"], mine.filter((one) => !email || one.email === email).map(presentCustomer));
    }),
  );
  app.post(
    "/v1/customers",
    withKey("rak_customer_write", (c, isLive) =>
      onceByKey(
        c,
        billing,
        (form) => refuseUnknown(form, ["name", "email", "description"]) ?? addCustomer(form, { billing, isLive }),
      ),
    ),
  );
  app.get(
    "/v1/invoices",
    withKey("rak_invoice_read", (c, isLive) => {
      const { customer } = c.req.query();
      const mine = billing.data.invoices.filter(({ livemode }) => livemode === isLive);
      return list(c, ["customer"], mine.filter((one) => !customer || one.customer === customer).map(presentInvoice));
    }),
  );
  app.get(
    "/v1/invoices/:id",
    withKey("rak_invoice_read", (c, isLive) => {
      const found = billing.data.invoices.find(({ id, livemode }) => id === c.req.param("id") && livemode === isLive);
      return found ? c.json(presentInvoice(found)) : missing("invoice", c.req.param("id") ?? "");
    }),
  );
  // https://docs.stripe.com/api/invoices/delete: a draft only, and each of the sandbox's is one.
  app.delete(
    "/v1/invoices/:id",
    withKey("rak_invoice_write", (c, isLive) => deleteInvoice(c.req.param("id") ?? "", { billing, isLive })),
  );
  app.post(
    "/v1/invoices/create_preview",
    withKey("rak_invoice_write", async (c, isLive) => {
      const form = new URLSearchParams(await c.req.text());
      return preview(form, { billing, isLive });
    }),
  );
  app.post(
    "/v1/invoices",
    withKey("rak_invoice_write", (c, isLive) => onceByKey(c, billing, (form) => addInvoice(form, { billing, isLive }))),
  );
  app.post(
    "/v1/invoiceitems",
    withKey("rak_invoice_write", (c, isLive) => onceByKey(c, billing, (form) => addItem(form, { billing, isLive }))),
  );
}

interface World {
  readonly billing: Billing;
  readonly isLive: boolean;
}

function addCustomer(form: URLSearchParams, { billing, isLive }: World): Response {
  const [name, email] = [form.get("name") ?? "", form.get("email")];
  if (email !== null && !/^\S+@\S+$/.test(email)) {
    return stripeError(400, `Invalid email address: ${email}`, { code: "email_invalid", param: "email" });
  }
  const description = form.get("description");
  const made: StoredCustomer = { id: `cus_${shortId()}`, name, email, description, livemode: isLive };
  billing.data.customers.unshift(made);
  billing.touch();
  return Response.json(presentCustomer(made));
}

const PREVIEWED = [
  "customer",
  "currency",
  "invoice_items[0][amount]",
  "invoice_items[0][currency]",
  "invoice_items[0][description]",
];

/** https://docs.stripe.com/api/invoices/create_preview: nothing is kept. */
function preview(form: URLSearchParams, world: World): Response {
  const refusal =
    refuseUnknown(form, PREVIEWED) ?? refuseCustomer(form, world) ?? refuseMoney(form, "invoice_items[0][amount]");
  if (refusal) return refusal;
  const [customer, currency] = [form.get("customer") ?? "", form.get("currency") ?? ""];
  const total = Number(form.get("invoice_items[0][amount]"));
  const id = `upcoming_in_${shortId()}`;
  return Response.json(presentInvoice({ id, customer, currency, total, livemode: world.isLive }));
}

function addInvoice(form: URLSearchParams, world: World): Response {
  const known = ["customer", "currency", "auto_advance", "pending_invoice_items_behavior"];
  const refusal = refuseUnknown(form, known) ?? refuseCustomer(form, world) ?? refuseCurrency(form);
  if (refusal) return refusal;
  const [customer, currency] = [form.get("customer") ?? "", form.get("currency") ?? ""];
  const made = { id: `in_${shortId()}`, customer, currency, total: 0, livemode: world.isLive };
  world.billing.data.invoices.unshift(made);
  world.billing.touch();
  return Response.json(presentInvoice(made));
}

function deleteInvoice(id: string, { billing, isLive }: World): Response {
  const { invoices } = billing.data;
  const at = invoices.findIndex((one) => one.id === id && one.livemode === isLive);
  if (at < 0) return missing("invoice", id);
  invoices.splice(at, 1);
  billing.touch();
  return Response.json({ id, object: "invoice", deleted: true });
}

function addItem(form: URLSearchParams, world: World): Response {
  const known = ["customer", "invoice", "currency", "amount", "description"];
  const refusal = refuseUnknown(form, known) ?? refuseCustomer(form, world) ?? refuseMoney(form, "amount");
  if (refusal) return refusal;
  const invoice = world.billing.data.invoices.find(
    ({ id, livemode }) => id === form.get("invoice") && livemode === world.isLive,
  );
  if (!invoice) return missing("invoice", form.get("invoice") ?? "");
  if (invoice.currency !== form.get("currency")) {
    return stripeError(400, "The invoice item's currency must match the invoice's.", { param: "currency" });
  }
  invoice.total += Number(form.get("amount"));
  world.billing.touch();
  return Response.json({
    id: `ii_${shortId()}`,
    object: "invoiceitem",
    invoice: invoice.id,
    amount: Number(form.get("amount")),
  });
}

const shortId = () => newId().replaceAll("-", "").slice(-14);

function refuseUnknown(form: URLSearchParams, known: readonly string[]): Response | null {
  const param = [...form.keys()].find((name) => !known.includes(name));
  return param === undefined
    ? null
    : stripeError(400, `Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
}

function refuseCustomer(form: URLSearchParams, { billing, isLive }: World): Response | null {
  const id = form.get("customer") ?? "";
  const isThere = billing.data.customers.some((one) => one.id === id && one.livemode === isLive);
  return isThere ? null : missing("customer", id);
}

function refuseCurrency(form: URLSearchParams): Response | null {
  const currency = form.get("currency") ?? "";
  if (["myr", "usd", "eur", "sgd", "gbp"].includes(currency)) return null;
  return stripeError(400, `Invalid currency: ${currency}.`, { param: "currency" });
}

function refuseMoney(form: URLSearchParams, param: string): Response | null {
  if (/^-?\d{1,12}$/.test(form.get(param) ?? "")) return refuseCurrency(form);
  return stripeError(400, `Invalid integer: ${form.get(param)}`, { code: "parameter_invalid_integer", param });
}

function missing(kind: string, id: string): Response {
  return stripeError(404, `No such ${kind}: '${id}'`, { code: "resource_missing", param: kind });
}

// https://docs.stripe.com/api/pagination
function list(c: SandboxContext, filters: readonly string[], items: readonly unknown[]): Response {
  const refusal = refuseUnknown(new URL(c.req.url).searchParams, ["limit", ...filters]);
  if (refusal) return refusal;
  const limit = Number(c.req.query("limit") ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    const words = "This value must be between 1 and 100.";
    return stripeError(400, words, { code: "parameter_invalid_integer", param: "limit" });
  }
  const url = c.req.path.replace(/^\/stripe/, "");
  return c.json({ object: "list", url, has_more: items.length > limit, data: items.slice(0, limit) });
}
