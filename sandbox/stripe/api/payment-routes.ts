import { invalid, StripeError } from "../error";
import type { Charge, Intent, Refund, Setup } from "../world/model";
import { cancelIntent } from "../world/pay";
import { refundCharge } from "../world/refund";
import type { Shown } from "../world/shelf";
import { LISTED, listPage } from "./list";
import type { Ask, StripeRoute } from "./route";

/** https://docs.stripe.com/api/payment_intents, …/charges, …/refunds, …/setup_intents */
export const paymentRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/payment_intents",
    permission: "rak_payment_intent_read",
    params: [...LISTED, "customer"],
    answer: ({ desk, params }) => {
      const customer = params.text("customer");
      const matches = (one: Intent) => one.customer === (customer ?? one.customer);
      return listPage({ shelf: desk.intents, url: "/v1/payment_intents", params, matches });
    },
  },
  {
    method: "GET",
    path: "/v1/payment_intents/:id",
    permission: "rak_payment_intent_read",
    params: [],
    answer: ({ desk, id }) => desk.intents.show(desk.intents.need(id)),
  },
  {
    method: "POST",
    path: "/v1/payment_intents/:id/cancel",
    permission: "rak_payment_intent_write",
    params: ["cancellation_reason"],
    answer: cancelPayment,
  },
  {
    method: "GET",
    path: "/v1/charges",
    permission: "rak_charge_read",
    params: [...LISTED, "customer", "payment_intent"],
    answer: ({ desk, params }) => {
      const [customer, intent] = [params.text("customer"), params.text("payment_intent")];
      const matches = (one: Charge) =>
        one.customer === (customer ?? one.customer) && one.paymentIntent === (intent ?? one.paymentIntent);
      return listPage({ shelf: desk.charges, url: "/v1/charges", params, matches });
    },
  },
  {
    method: "GET",
    path: "/v1/charges/:id",
    permission: "rak_charge_read",
    params: [],
    answer: ({ desk, id }) => desk.charges.show(desk.charges.need(id)),
  },
  {
    method: "GET",
    path: "/v1/refunds",
    permission: "rak_charge_read",
    params: [...LISTED, "charge", "payment_intent"],
    answer: ({ desk, params }) => {
      const [charge, intent] = [params.text("charge"), params.text("payment_intent")];
      const matches = (one: Refund) =>
        one.charge === (charge ?? one.charge) && one.paymentIntent === (intent ?? one.paymentIntent);
      return listPage({ shelf: desk.refunds, url: "/v1/refunds", params, matches });
    },
  },
  {
    method: "POST",
    path: "/v1/refunds",
    permission: "rak_charge_write",
    params: ["charge", "payment_intent", "amount", "reason", "metadata", "metadata[*]"],
    answer: createRefund,
  },
  {
    method: "GET",
    path: "/v1/refunds/:id",
    permission: "rak_charge_read",
    params: [],
    answer: ({ desk, id }) => desk.refunds.show(desk.refunds.need(id)),
  },
  {
    method: "POST",
    path: "/v1/refunds/:id",
    permission: "rak_charge_write",
    params: ["metadata", "metadata[*]"],
    answer: ({ desk, params, id }) => {
      const refund = desk.refunds.need(id);
      const metadata = params.metadata("metadata", refund.metadata) ?? refund.metadata;
      return desk.refunds.show(desk.refunds.change(refund, { metadata }, "refund.updated"));
    },
  },
  {
    method: "GET",
    path: "/v1/setup_intents",
    permission: "rak_setup_intent_read",
    params: [...LISTED, "customer"],
    answer: ({ desk, params }) => {
      const customer = params.text("customer");
      const matches = (one: Setup) => one.customer === (customer ?? one.customer);
      return listPage({ shelf: desk.setups, url: "/v1/setup_intents", params, matches });
    },
  },
  {
    method: "GET",
    path: "/v1/setup_intents/:id",
    permission: "rak_setup_intent_read",
    params: [],
    answer: ({ desk, id }) => desk.setups.show(desk.setups.need(id)),
  },
];

const CANCELLATIONS = ["duplicate", "fraudulent", "requested_by_customer", "abandoned"] as const;

function cancelPayment({ desk, params, id }: Ask): Shown {
  const intent = desk.intents.need(id);
  const reason = params.oneOf("cancellation_reason", CANCELLATIONS);
  if (intent.status !== "requires_payment_method") {
    const words = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`;
    throw new StripeError(400, words, { code: "payment_intent_unexpected_state" });
  }
  cancelIntent(desk, intent, reason);
  return desk.intents.show(intent);
}

const REASONS = ["duplicate", "fraudulent", "requested_by_customer"] as const;

function createRefund({ desk, params }: Ask): Shown {
  const [chargeId, intentId] = [params.text("charge"), params.text("payment_intent")];
  if (chargeId === null && intentId === null) {
    const words = "One of the following params should be provided for this request: payment_intent or charge.";
    throw invalid(words, "charge", "parameter_missing");
  }
  const amount = params.integer("amount", { min: 1 });
  const reason = params.oneOf("reason", REASONS);
  const intent = intentId === null ? null : desk.intents.need(intentId, "payment_intent");
  if (intent && intent.status !== "succeeded") {
    throw new StripeError(400, `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  }
  const charge = desk.charges.need(chargeId ?? intent?.latestCharge ?? "", "charge");
  const metadata = params.metadata("metadata") ?? {};
  return desk.refunds.show(refundCharge(desk, charge, { amount, reason, metadata }));
}
