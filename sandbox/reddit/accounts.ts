import type { Account } from "../kit/oauth/model";

/** Accounts of Reddit; `extra.username` is the name they go by. */
export const REDDIT_ACCOUNTS: readonly Account[] = [
  account("8k2vq1", { email: "ana@acme.test", name: "Ana Rivera", username: "ana_rivera" }),
  account("9z7tt3", { email: "tools@acme.test", name: "Acme Tools", username: "acme_tools" }),
  account("1c0oo5", { email: "chloe.martin@mail.test", name: "Chloe Martin", username: "chloe_makes" }),
];

function account(id: string, person: { email: string; name: string; username: string }): Account {
  const { email, name, username } = person;
  const [givenName = name, familyName = ""] = name.split(" ");
  return { id, email, name, givenName, familyName, extra: { username } };
}
