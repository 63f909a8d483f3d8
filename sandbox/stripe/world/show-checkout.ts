import type { Desk } from "./desk";
import { amountOf } from "./lines";
import type { Line, PaymentLink, Session } from "./model";
import type { Shown } from "./shelf";

/** https://docs.stripe.com/api/checkout/sessions/object */
export function showSession(session: Session, desk: Desk): Shown {
  const { id, livemode, created, mode, status, metadata, currency, customer, subscription, invoice } = session;
  const total = mode === "setup" ? null : dueNow(session, desk);
  return {
    ...NOT_PLAYED_OF_SESSIONS,
    id,
    object: "checkout.session",
    amount_subtotal: total,
    amount_total: total,
    cancel_url: session.cancelUrl,
    client_reference_id: session.clientReferenceId,
    created,
    currency,
    customer,
    customer_creation: mode === "payment" ? (session.createsCustomer ? "always" : "if_required") : null,
    customer_details: payerOf(session),
    customer_email: session.customerEmail,
    expires_at: session.expiresAt,
    invoice,
    invoice_creation: mode === "payment" ? { enabled: false, invoice_data: INVOICE_DATA } : null,
    livemode,
    metadata,
    mode,
    payment_intent: session.paymentIntent,
    payment_link: session.paymentLink,
    payment_method_collection: mode === "subscription" ? "always" : "if_required",
    payment_method_types: ["card", "us_bank_account"],
    payment_status: session.paymentStatus,
    setup_intent: session.setupIntent,
    status,
    subscription,
    success_url: session.successUrl,
    total_details: total === null ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    // "This value is only present when the session is active."
    url: status === "open" ? session.url : null,
  };
}

const NOT_PLAYED_OF_SESSIONS = {
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer_account: null,
  discounts: [],
  locale: null,
  origin_context: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  submit_type: null,
  wallet_options: null,
};

/** Nothing yet, where a trial comes first. */
export function dueNow({ lines, followUp }: Session, desk: Desk): number {
  const due = followUp.trialDays > 0 ? lines.filter(({ price }) => !desk.prices.need(price).recurring) : lines;
  return due.reduce((sum, line) => sum + amountOf(line, desk), 0);
}

const INVOICE_DATA = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: null,
  metadata: {},
  rendering_options: null,
};

function payerOf({ payer, customerEmail }: Session): Shown | null {
  if (!payer && customerEmail === null) return null;
  return {
    address: null,
    business_name: null,
    email: payer?.email ?? customerEmail,
    individual_name: null,
    name: payer?.name ?? null,
    phone: null,
    tax_exempt: "none",
    tax_ids: payer ? [] : null,
  };
}

/** https://docs.stripe.com/api/checkout/sessions/line_items */
export function showLine(line: Line, desk: Desk): Shown {
  const price = desk.prices.need(line.price);
  const amount = amountOf(line, desk);
  return {
    id: line.id,
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: desk.products.find(price.product)?.name ?? null,
    metadata: {},
    price: desk.prices.show(price),
    quantity: line.quantity,
  };
}

/** https://docs.stripe.com/api/payment-link/object */
export function showLink(link: PaymentLink, desk: Desk): Shown {
  const recurs = link.lines.some(({ price }) => desk.prices.need(price).recurring);
  const { metadata, description, trialDays } = link.followUp;
  return {
    id: link.id,
    object: "payment_link",
    active: link.active,
    after_completion:
      link.redirectUrl === null
        ? { hosted_confirmation: { custom_message: null }, type: "hosted_confirmation" }
        : { redirect: { url: link.redirectUrl }, type: "redirect" },
    allow_promotion_codes: false,
    application: null,
    application_fee_amount: null,
    application_fee_percent: null,
    automatic_tax: { enabled: false, liability: null },
    billing_address_collection: "auto",
    consent_collection: null,
    created: link.created,
    currency: link.currency,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer_creation: recurs ? "always" : "if_required",
    inactive_message: link.inactiveMessage,
    invoice_creation: recurs ? null : { enabled: false, invoice_data: INVOICE_DATA },
    livemode: link.livemode,
    metadata: link.metadata,
    on_behalf_of: null,
    payment_intent_data: recurs ? null : { description, metadata },
    payment_method_collection: "always",
    payment_method_types: null,
    phone_number_collection: { enabled: false },
    restrictions: null,
    shipping_address_collection: null,
    shipping_options: [],
    submit_type: "auto",
    subscription_data: recurs ? { description, metadata, trial_period_days: trialDays || null } : null,
    tax_id_collection: { enabled: false, required: "never" },
    transfer_data: null,
    url: link.url,
  };
}
