import type { Account } from "../kit/oauth/model";

/** Accounts of Pinterest; `extra.username` is the handle, `extra.business` a business's name. */
export const PINTEREST_ACCOUNTS: readonly Account[] = [
  account("802696977250012345", { email: "ana@acme.test", name: "Ana Rivera", username: "ana_makes" }),
  account("802696977250067890", {
    email: "tools@acme.test",
    name: "Acme Tools",
    username: "acmetools",
    business: true,
  }),
  account("802696977250099999", { email: "chloe.martin@mail.test", name: "Chloe Martin", username: "chloe_makes" }),
];

interface Person {
  readonly email: string;
  readonly name: string;
  readonly username: string;
  readonly business?: true;
}

function account(id: string, { email, name, username, business }: Person): Account {
  const [givenName = name, familyName = ""] = name.split(" ");
  return { id, email, name, givenName, familyName, extra: { username, ...(business && { business: name }) } };
}
