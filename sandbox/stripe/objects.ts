import { ACCOUNT_ID } from "./keys";

/** https://docs.stripe.com/api/accounts/object: the same for a live key and a test key. */
export const accountObject = {
  id: ACCOUNT_ID,
  object: "account",
  business_profile: { mcc: "5734", name: "Acme Trading Sdn Bhd", support_email: "help@acme.test" },
  business_type: "company",
  charges_enabled: true,
  country: "MY",
  created: 1_735_689_600,
  default_currency: "myr",
  details_submitted: true,
  email: "ana@acme.test",
  payouts_enabled: true,
  settings: { dashboard: { display_name: "Acme", timezone: "Asia/Kuala_Lumpur" } },
  type: "standard",
};

/** https://docs.stripe.com/api/balance/balance_object */
export function balanceObject(livemode: boolean) {
  return {
    object: "balance",
    available: [{ amount: livemode ? 184_250 : 5_000_000, currency: "myr", source_types: { card: 184_250 } }],
    livemode,
    pending: [{ amount: 22_000, currency: "myr", source_types: { card: 22_000 } }],
  };
}

const AMOUNTS = [12_900, 4_500, 99_000];

/** https://docs.stripe.com/api/payment_intents/list: newest first. */
export function paymentList(livemode: boolean, limit: number) {
  const payments = AMOUNTS.map((amount, index) => ({
    id: `pi_3HubAcme${livemode ? "Live" : "Test"}${index}`,
    object: "payment_intent",
    amount,
    amount_received: amount,
    created: 1_763_719_200 - index * 3600,
    currency: "myr",
    latest_charge: `ch_3HubAcme${livemode ? "Live" : "Test"}${index}`,
    livemode,
    metadata: {},
    status: "succeeded",
  }));
  return {
    object: "list",
    url: "/v1/payment_intents",
    has_more: payments.length > limit,
    data: payments.slice(0, limit),
  };
}
