import { invalid } from "../error";
import type { Desk } from "../world/desk";
import type { Shelf, Shown, Thing } from "../world/shelf";
import { showLine } from "../world/show-checkout";

/** Puts the thing in the place of its id. Four levels at most: https://docs.stripe.com/api/expanding_objects */
export function expand(answer: Shown, paths: readonly string[], desk: Desk): Shown {
  for (const path of paths) {
    const parts = path.split(".");
    if (parts.length > 4) throw invalid("You cannot expand more than 4 levels of a property", "expand");
    expandPath(answer, parts, { desk, path });
  }
  return answer;
}

interface Expanding {
  readonly desk: Desk;
  readonly path: string;
}

function expandPath(at: Shown, [name, ...rest]: readonly string[], way: Expanding): void {
  if (name === undefined) return;
  if (!(name in at)) include(at, name, way);
  const value = at[name];
  if (typeof value === "string") at[name] = expanded(value, way);
  const inner = at[name];
  if (Array.isArray(inner)) {
    for (const one of inner) if (isShown(one)) expandPath(one, rest, way);
    return;
  }
  if (isShown(inner)) expandPath(inner, rest, way);
}

function isShown(value: unknown): value is Shown {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expanded(id: string, { desk, path }: Expanding): unknown {
  const found = thingNamed(id, desk);
  if (!found) throw invalid(`This property cannot be expanded (${path}).`, "expand");
  return found;
}

function thingNamed(id: string, desk: Desk): Shown | null {
  const shelves: readonly (readonly [string, (id: string) => Shown | null])[] = [
    ["prod_", shownOf(desk.products)],
    ["price_", shownOf(desk.prices)],
    ["cus_", shownOf(desk.customers)],
    ["cs_", shownOf(desk.sessions)],
    ["plink_", shownOf(desk.links)],
    ["pi_", shownOf(desk.intents)],
    ["ch_", shownOf(desk.charges)],
    ["re_", shownOf(desk.refunds)],
    ["sub_", shownOf(desk.subscriptions)],
    ["in_", shownOf(desk.invoices)],
    ["seti_", shownOf(desk.setups)],
  ];
  const [, show] = shelves.find(([beginning]) => id.startsWith(beginning)) ?? [];
  return show?.(id) ?? null;
}

function shownOf<T extends Thing>(shelf: Shelf<T>): (id: string) => Shown | null {
  return (id) => {
    const item = shelf.find(id);
    return item && structuredClone(shelf.show(item));
  };
}

/** What answers leave out unless it is asked for. */
function include(at: Shown, name: string, { desk, path }: Expanding): void {
  const id = String(at.id);
  if (name === "line_items" && at.object === "checkout.session") {
    at[name] = listIn(`/v1/checkout/sessions/${id}/line_items`, linesOf(desk.sessions.need(id), desk));
    return;
  }
  if (name === "line_items" && at.object === "payment_link") {
    at[name] = listIn(`/v1/payment_links/${id}/line_items`, linesOf(desk.links.need(id), desk));
    return;
  }
  if (name === "refunds" && at.object === "charge") {
    const refunds = desk.refunds.list().filter(({ charge }) => charge === id);
    at[name] = listIn(`/v1/charges/${id}/refunds`, refunds.map(desk.refunds.show));
    return;
  }
  if (name === "payments" && at.object === "invoice") {
    at[name] = listIn("/v1/invoice_payments", invoicePayments(id, desk));
    return;
  }
  throw invalid(`This property cannot be expanded (${path}).`, "expand");
}

const linesOf = ({ lines }: { lines: readonly Parameters<typeof showLine>[0][] }, desk: Desk) =>
  lines.map((line) => showLine(line, desk));

function listIn(url: string, data: readonly Shown[]): Shown {
  return { object: "list", data, has_more: false, url };
}

/** https://docs.stripe.com/api/invoice-payment/object */
export function invoicePayments(invoiceId: string, desk: Desk): readonly Shown[] {
  const invoice = desk.invoices.need(invoiceId);
  const intent = invoice.paymentIntent === null ? null : desk.intents.find(invoice.paymentIntent);
  if (!intent) return [];
  const isPaid = intent.status === "succeeded";
  return [
    {
      id: `inpay_${intent.id.slice(3)}`,
      object: "invoice_payment",
      amount_paid: isPaid ? intent.amount : null,
      amount_requested: intent.amount,
      created: intent.created,
      currency: intent.currency,
      invoice: invoice.id,
      is_default: true,
      livemode: invoice.livemode,
      payment: { payment_intent: intent.id, type: "payment_intent" },
      status: isPaid ? "paid" : "open",
      status_transitions: { canceled_at: null, paid_at: isPaid ? invoice.paidAt : null },
    },
  ];
}
