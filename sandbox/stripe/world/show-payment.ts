import type { Charge, Failure, Intent, Refund, Setup } from "./model";
import type { Shown } from "./shelf";

const methodOf = (isDebit: boolean) => (isDebit ? "us_bank_account" : "card");
/** A payment method's id: the sandbox keeps none, but each payment has had one. */
const methodId = (id: string) => `pm_${id.slice(id.indexOf("_") + 1)}`;

/** https://docs.stripe.com/api/payment_intents/object */
export function showIntent(intent: Intent): Shown {
  const { id, livemode, created, amount, currency, customer, status, metadata, description, failure } = intent;
  const hasMethod = status === "processing" || status === "succeeded";
  return {
    ...NOT_PLAYED_OF_INTENTS,
    id,
    object: "payment_intent",
    amount,
    amount_capturable: 0,
    amount_received: intent.amountReceived,
    canceled_at: intent.canceled?.at ?? null,
    cancellation_reason: intent.canceled?.reason ?? null,
    client_secret: `${id}_secret_sandbox`,
    created,
    currency,
    customer,
    description,
    last_payment_error: failure && failureOf(intent, failure),
    latest_charge: intent.latestCharge,
    livemode,
    metadata,
    payment_method: hasMethod ? methodId(id) : null,
    payment_method_types: ["card", "us_bank_account"],
    status,
  };
}

const NOT_PLAYED_OF_INTENTS = {
  amount_details: { tip: {} },
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  capture_method: "automatic_async",
  confirmation_method: "automatic",
  customer_account: null,
  next_action: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
};

function failureOf(intent: Intent, { code, declineCode, message }: Failure): Shown {
  return {
    charge: intent.latestCharge,
    code,
    ...(declineCode === null ? {} : { decline_code: declineCode }),
    doc_url: `https://docs.stripe.com/error-codes#${code.replaceAll("_", "-")}`,
    message,
    payment_method: { id: methodId(intent.id), object: "payment_method", type: methodOf(intent.isDebit) },
    type: intent.isDebit ? "invalid_request_error" : "card_error",
  };
}

/** https://docs.stripe.com/api/charges/object */
export function showCharge(charge: Charge): Shown {
  const { id, livemode, created, amount, currency, customer, status, metadata, description, failure, payer } = charge;
  const succeeded = status === "succeeded";
  return {
    ...NOT_PLAYED_OF_CHARGES,
    id,
    object: "charge",
    amount,
    amount_captured: status === "failed" ? 0 : amount,
    amount_refunded: charge.amountRefunded,
    balance_transaction: succeeded ? `txn_${id.slice(3)}` : null,
    billing_details: { address: null, email: payer.email, name: payer.name, phone: null, tax_id: null },
    calculated_statement_descriptor: "ACME",
    captured: status !== "failed",
    created,
    currency,
    customer,
    description,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    livemode,
    metadata,
    outcome: outcomeOf(charge),
    paid: status !== "failed",
    payment_intent: charge.paymentIntent,
    payment_method: methodId(charge.paymentIntent),
    payment_method_details: methodDetails(charge),
    // "True if it has been fully refunded": a part of it is in `amount_refunded` alone.
    refunded: charge.amountRefunded > 0 && charge.amountRefunded === amount,
    status,
  };
}

const NOT_PLAYED_OF_CHARGES = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: {},
  on_behalf_of: null,
  radar_options: {},
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
};

function outcomeOf({ failure, isDebit, status }: Charge): Shown {
  if (failure && !isDebit) {
    return {
      advice_code: "try_again_later",
      network_status: "declined_by_network",
      reason: failure.declineCode,
      risk_level: "normal",
      seller_message: "The bank did not return any further details with this decline.",
      type: "issuer_declined",
    };
  }
  const words = status === "succeeded" ? "Payment complete." : "Payment is being processed.";
  return {
    advice_code: null,
    network_status: status === "failed" ? "declined_by_network" : "approved_by_network",
    reason: null,
    risk_level: isDebit ? "not_assessed" : "normal",
    seller_message: words,
    type: "authorized",
  };
}

function methodDetails({ isDebit, failure }: Charge): Shown {
  if (isDebit) return { type: "us_bank_account", us_bank_account: { bank_name: "STRIPE TEST BANK", last4: "6789" } };
  const last4 = failure ? "0002" : "4242";
  const card = { brand: "visa", country: "US", exp_month: 12, exp_year: 2034, funding: "credit", last4 };
  return { card: { ...card, network: "visa", wallet: null }, type: "card" };
}

/** https://docs.stripe.com/api/refunds/object */
export function showRefund({ charge, paymentIntent, livemode: _, ...refund }: Refund): Shown {
  return {
    ...refund,
    object: "refund",
    balance_transaction: refund.status === "failed" ? null : `txn_${refund.id.slice(3)}`,
    charge,
    ...(refund.status === "failed" ? { failure_reason: "unknown" } : {}),
    payment_intent: paymentIntent,
    receipt_number: null,
    source_transfer_reversal: null,
    transfer_reversal: null,
  };
}

/** https://docs.stripe.com/api/setup_intents/object */
export function showSetup({ isDebit, ...setup }: Setup): Shown {
  return {
    ...setup,
    object: "setup_intent",
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${setup.id}_secret_sandbox`,
    description: null,
    last_setup_error: null,
    latest_attempt: null,
    mandate: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: methodId(setup.id),
    payment_method_options: {},
    payment_method_types: [methodOf(isDebit)],
    single_use_mandate: null,
    status: "succeeded",
    usage: "off_session",
  };
}
