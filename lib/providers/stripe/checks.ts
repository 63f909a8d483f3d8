import type { IntegrationCheck } from "../contract";
import { mapAccount } from "./map-account";
import { account, anyPage, balance } from "./wire";

/** What the Test button tries, from the account to what each capability needs. Nothing is changed by it. */
export const stripeChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { name } = mapAccount(await http.get("v1/account", account), await http.get("v1/balance", balance));
      return `Signed in as ${name}.`;
    },
  },
  {
    name: "balance",
    capability: "payments",
    run: async (http) => {
      const { available } = await http.get("v1/balance", balance);
      const currencies = available.map(({ currency }) => currency.toUpperCase());
      return currencies.length === 0 ? "The balance can be read." : `The balance is kept in ${currencies.join(", ")}.`;
    },
  },
  {
    name: "payments",
    capability: "payments",
    run: async (http) => {
      const { data } = await http.get("v1/payment_intents", anyPage, { query: { limit: 1 } });
      return data.length === 0 ? "Payments can be read: none yet." : "Payments can be read.";
    },
  },
  readable("refunds", "v1/refunds"),
  readable("products", "v1/products"),
  readable("prices", "v1/prices"),
  readable("checkouts", "v1/checkout/sessions"),
  readable("subscriptions", "v1/subscriptions"),
  readable("invoices", "v1/invoices"),
  readable("history", "v1/events"),
];

/** A restricted key may lack any of these: Stripe's refusal names the permission, and the hub does without what it is for. */
function readable(name: string, path: string): IntegrationCheck {
  return {
    name,
    capability: "payments",
    standsAlone: true,
    run: async (http) => {
      const { data } = await http.get(path, anyPage, { query: { limit: 1 } });
      return data.length === 0 ? "Stripe shows them: none yet." : "Stripe shows them.";
    },
  };
}
