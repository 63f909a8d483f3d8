import type { z } from "zod";
import type { ProviderHttp } from "../contract";
import type { CheckoutDraft, PaymentLink, PaymentLinkDraft } from "../money-contract";
import { checkoutSession, paymentLink } from "./money-wire";

/** https://docs.stripe.com/api/checkout/sessions/create */
export function createCheckout(
  http: ProviderHttp,
  draft: CheckoutDraft,
  repeatKey: string,
): Promise<z.output<typeof checkoutSession>> {
  const { mode, email, reference, metadata } = draft;
  const form = new URLSearchParams({ mode, success_url: draft.successUrl, cancel_url: draft.cancelUrl });
  addItem(form, draft);
  if (email) form.set("customer_email", email);
  if (reference) form.set("client_reference_id", reference);
  // The session's own metadata stays with the session: what is made of it gets its own.
  const made = mode === "payment" ? "payment_intent_data" : "subscription_data";
  for (const [name, value] of Object.entries(metadata)) {
    form.set(`metadata[${name}]`, value);
    form.set(`${made}[metadata][${name}]`, value);
  }
  return http.post("v1/checkout/sessions", checkoutSession, form, { headers: { "idempotency-key": repeatKey } });
}

/** https://docs.stripe.com/api/payment-link/create */
export async function createPaymentLink(
  http: ProviderHttp,
  draft: PaymentLinkDraft,
  repeatKey: string,
): Promise<PaymentLink> {
  const form = new URLSearchParams({
    "after_completion[type]": "redirect",
    "after_completion[redirect][url]": draft.afterUrl,
  });
  addItem(form, draft);
  for (const [name, value] of Object.entries(draft.metadata)) form.set(`metadata[${name}]`, value);
  const { id, url, active } = await http.post("v1/payment_links", paymentLink, form, {
    headers: { "idempotency-key": repeatKey },
  });
  return { externalId: id, url, active };
}

/** https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items-price_data */
function addItem(form: URLSearchParams, { item, quantity }: Pick<CheckoutDraft, "item" | "quantity">): void {
  form.set("line_items[0][quantity]", String(quantity));
  if ("priceExternalId" in item) {
    form.set("line_items[0][price]", item.priceExternalId);
    return;
  }
  form.set("line_items[0][price_data][currency]", item.currency);
  form.set("line_items[0][price_data][unit_amount]", String(item.amount));
  form.set("line_items[0][price_data][product_data][name]", item.name);
  if (item.interval) form.set("line_items[0][price_data][recurring][interval]", item.interval);
}
