import type { Account } from "../kit/oauth/model";

/** Accounts of X; `extra.username` is the handle. */
export const X_ACCOUNTS: readonly Account[] = [
  account("1583412907463958529", { email: "ana@acme.test", name: "Ana Rivera", username: "ana_rivera" }),
  account("1401223344556677889", { email: "tools@acme.test", name: "Acme Tools", username: "acmetools" }),
  account("987654321", { email: "chloe.martin@mail.test", name: "Chloe Martin", username: "chloemartin" }),
];

function account(id: string, person: { email: string; name: string; username: string }): Account {
  const [givenName = person.name, familyName = ""] = person.name.split(" ");
  const { email, name, username } = person;
  return { id, email, name, givenName, familyName, extra: { username } };
}
