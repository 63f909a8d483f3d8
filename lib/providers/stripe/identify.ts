import { ProviderError } from "@/lib/base/errors";
import type { ProviderDefinition } from "../contract";
import { mapAccount } from "./map-account";
import { account, anyPage, balance, entered } from "./wire";

/**
 * Whose the key is, and by the balance whether it is live. A restricted key that may not read one of the three is of no
 * use here: it is refused while whoever made it can still change it.
 */
export const identifyStripe: ProviderDefinition["identify"] = async ({ http, tokenAnswer }) => {
  const { mode } = entered.parse(tokenAnswer);
  const owner = await http.get("v1/account", account);
  const its = await http.get("v1/balance", balance);
  await http.get("v1/payment_intents", anyPage, { query: { limit: 1 } });
  const found = its.livemode ? "live" : "test";
  if (mode === "either" || mode === found) return mapAccount(owner, its);
  const reason = `Stripe says that it is a ${found} key.`;
  throw new ProviderError("stripe", { kind: "rejected", status: 403, reason, fault: "wrong_mode" });
};
