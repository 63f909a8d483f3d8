import { ACCOUNT_ID } from "../keys";
import type { StripeRoute } from "./route";

/** https://docs.stripe.com/api/accounts and https://docs.stripe.com/api/balance */
export const accountRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/account",
    permission: "rak_accounts_kyc_basic_read",
    params: [],
    answer: () => structuredClone(ACCOUNT),
  },
  {
    method: "GET",
    path: "/v1/balance",
    permission: "rak_balance_read",
    params: [],
    answer: ({ desk: { livemode } }) => ({
      object: "balance",
      available: [{ amount: livemode ? 184_250 : 5_000_000, currency: "myr", source_types: { card: 184_250 } }],
      livemode,
      pending: [{ amount: 22_000, currency: "myr", source_types: { card: 22_000 } }],
    }),
  },
];

/** The same for a live key and a test key: https://docs.stripe.com/api/accounts/object */
const ACCOUNT = {
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
