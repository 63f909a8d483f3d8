import type { Account } from "../kit/oauth/model";

export const CUSTOM_ACCOUNTS: readonly Account[] = [
  account("acc_1001", "ana@acme.test", "Ana Rivera"),
  account("acc_1002", "tools@acme.test", "Acme Tools"),
];

function account(id: string, email: string, name: string): Account {
  const [givenName = name, familyName = ""] = name.split(" ");
  return { id, email, name, givenName, familyName, extra: {} };
}
