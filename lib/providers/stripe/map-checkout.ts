import type { z } from "zod";
import { webLink } from "@/lib/base/web-link";
import type { CheckoutFact } from "../money-contract";
import { dashboardUrl, type StripeMode } from "./dashboard-url";
import { fromSeconds } from "./from-seconds";
import type { checkoutSession } from "./money-wire";

const PAYMENT_STATUS = { paid: "paid", unpaid: "unpaid", no_payment_required: "none_due" } as const;

/** https://docs.stripe.com/payments/checkout/fulfillment: complete says nothing of whether it is paid. */
export function mapCheckout(it: z.output<typeof checkoutSession>, mode: StripeMode): CheckoutFact {
  return {
    kind: "checkout",
    externalId: it.id,
    externalCreatedAt: fromSeconds(it.created),
    webUrl: it.payment_intent && dashboardUrl(mode, "payments", it.payment_intent),
    mode: it.mode,
    status: it.status ?? "open",
    paymentStatus: PAYMENT_STATUS[it.payment_status],
    amount: it.amount_total ?? null,
    currency: it.currency ?? null,
    email: it.customer_details?.email ?? it.customer_email ?? null,
    customerExternalId: it.customer,
    paymentExternalId: it.payment_intent,
    subscriptionExternalId: it.subscription,
    invoiceExternalId: it.invoice,
    reference: it.client_reference_id ?? null,
    url: webLink(it.url),
    expiresAt: fromSeconds(it.expires_at),
  };
}
