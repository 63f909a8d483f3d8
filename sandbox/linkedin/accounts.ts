import type { Account } from "../kit/oauth/model";

/** Members of LinkedIn; the id is the one for this app, as OpenID Connect's `sub`. */
export const LINKEDIN_ACCOUNTS: readonly Account[] = [
  account("782bbtaQ2f", { email: "ana@acme.test", name: "Ana Rivera" }),
  account("6R2qfXw0Lk", { email: "ben@acme.test", name: "Ben Okafor" }),
  account("yrZCpj2Z12", { email: "chloe.martin@mail.test", name: "Chloe Martin" }),
];

function account(id: string, { email, name }: { email: string; name: string }): Account {
  const [givenName = name, familyName = ""] = name.split(" ");
  return { id, email, name, givenName, familyName, extra: {} };
}
