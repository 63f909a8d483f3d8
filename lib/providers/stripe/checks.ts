import type { IntegrationCheck } from "../contract";
import { mapAccount } from "./map-account";
import { account, balance, paymentPage } from "./wire";

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
      const { data } = await http.get("v1/payment_intents", paymentPage, { query: { limit: 1 } });
      return data.length === 0 ? "Payments can be read: none yet." : "Payments can be read.";
    },
  },
];
