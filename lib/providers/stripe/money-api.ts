import type { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../contract";
import type { CataloguePage, MoneyApi, MoneyFact, MoneyRef } from "../money-contract";
import { createCheckout, createPaymentLink } from "./create-checkout";
import type { StripeMode } from "./dashboard-url";
import { mapInvoice, mapSubscription } from "./map-billing";
import { mapCheckout } from "./map-checkout";
import { mapCharge, mapIntent, mapRefund, paymentOf } from "./map-payment";
import { mapPrice, mapProduct } from "./map-product";
import {
  charge,
  checkoutSession,
  invoicePaymentPage,
  moneyInvoice,
  paymentIntent,
  pricePage,
  productPage,
  refund,
  refundPage,
  subscription,
} from "./money-wire";
import { readMoneyEvent } from "./read-money-event";

const PAGE = 100;
const NOT_FOUND = 404;

/** Stripe as a payment provider. */
export function stripeMoney(http: ProviderHttp): MoneyApi {
  // As map-account.ts names them: "acct_…:live".
  const mode: StripeMode = http.connection?.accountId.endsWith(":test") ? "test" : "live";
  return {
    readEvent: (event) => readMoneyEvent(http, mode, event),
    fetch: (ref) => orNothing(() => fetchNow(http, mode, ref)),
    findInvoice: (paymentExternalId) => findInvoice(http, paymentExternalId),
    listProducts: async (after, signal) =>
      pageOf(await http.get("v1/products", productPage, list(after, signal)), (it) => mapProduct(it, mode)),
    // Without `active` it lists those that are not sold any more, too: https://docs.stripe.com/api/prices/list
    listPrices: async (after, signal) =>
      pageOf(await http.get("v1/prices", pricePage, list(after, signal)), (it) => mapPrice(it, mode)),
    createCheckout: async (draft, repeatKey) => mapCheckout(await createCheckout(http, draft, repeatKey), mode),
    createPaymentLink: (draft, repeatKey) => createPaymentLink(http, draft, repeatKey),
  };
}

function list(after: string | null, signal: AbortSignal) {
  return { query: { limit: PAGE, starting_after: after ?? undefined }, signal };
}

/** https://docs.stripe.com/api/pagination: on from the last one of the page. */
function pageOf<Item extends { readonly id: string }, Fact>(
  { data, has_more }: { readonly data: readonly Item[]; readonly has_more: boolean },
  map: (item: Item) => Fact,
): CataloguePage<Fact> {
  return { facts: data.map(map), next: has_more ? (data.at(-1)?.id ?? null) : null };
}

/** Without the thing itself there is nothing to tell. */
async function orNothing(work: () => Promise<readonly MoneyFact[]>): Promise<readonly MoneyFact[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderError && error.failure.kind === "rejected" && error.failure.status === NOT_FOUND) {
      return [];
    }
    throw error;
  }
}

/** A key that may not read invoices is refused, and Stripe may be away: then it is not known, and the payment does not wait. */
async function findInvoice(http: ProviderHttp, paymentExternalId: string): Promise<string | null> {
  if (!paymentExternalId.startsWith("pi_")) return null;
  try {
    const query = { "payment[type]": "payment_intent", "payment[payment_intent]": paymentExternalId, limit: 1 };
    const { data } = await http.get("v1/invoice_payments", invoicePaymentPage, { query });
    return data[0]?.invoice ?? null;
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}

async function fetchNow(http: ProviderHttp, mode: StripeMode, { kind, externalId }: MoneyRef): Promise<MoneyFact[]> {
  const read = <T>(path: string, shape: z.ZodType<T>) =>
    http.get(`v1/${path}/${encodeURIComponent(externalId)}`, shape);
  switch (kind) {
    case "payment":
      return fetchPayment(http, mode, externalId);
    case "refund": {
      const it = await read("refunds", refund);
      const payment = paymentOf(it);
      return payment ? fetchPayment(http, mode, payment) : [mapRefund(it, mode)];
    }
    case "checkout":
      return [mapCheckout(await read("checkout/sessions", checkoutSession), mode)];
    case "subscription":
      return [mapSubscription(await read("subscriptions", subscription), mode)];
    case "invoice":
      return [mapInvoice(await read("invoices", moneyInvoice), mode)];
  }
}

/** With its refunds: what was given back is their sum, which the intent itself does not say. */
async function fetchPayment(http: ProviderHttp, mode: StripeMode, externalId: string): Promise<MoneyFact[]> {
  const path = encodeURIComponent(externalId);
  const isCharge = !externalId.startsWith("pi_");
  const payment = isCharge
    ? mapCharge(await http.get(`v1/charges/${path}`, charge), mode)
    : mapIntent(await http.get(`v1/payment_intents/${path}`, paymentIntent), mode);
  if (payment.amountReceived === 0) return [payment];
  const found = await fetchRefunds(http, { [isCharge ? "charge" : "payment_intent"]: externalId });
  const refunds = found.map((it) => mapRefund(it, mode));
  const kept = refunds.filter(({ status }) => status === "succeeded" || status === "pending");
  return [{ ...payment, amountRefunded: kept.reduce((sum, { amount }) => sum + amount, 0) }, ...refunds];
}

async function fetchRefunds(http: ProviderHttp, of: Readonly<Record<string, string>>) {
  const found: z.output<typeof refund>[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const query = { ...of, limit: PAGE, starting_after: after };
    const page = await http.get("v1/refunds", refundPage, { query });
    found.push(...page.data);
    after = page.data.at(-1)?.id;
    more = page.has_more && after !== undefined;
  }
  return found;
}
