import type { Account } from "../kit/oauth/model";

/** People who use Xero; the id is their `xero_userid`. */
export const SEEDED_ACCOUNTS: readonly Account[] = [
  person("1945393b-6eb7-4143-b083-7ab26cd7690b", "ana@acme.test", ["Ana", "Rivera"]),
  person("2b6f8c1d-3a4e-4f50-9c61-7d8e9fa0b1c2", "ben@acme.test", ["Ben", "Okafor"]),
  person("3c7f9d2e-4b5f-4061-8d72-8e9fa0b1c2d3", "chloe@northwind.test", ["Chloe", "Martin"]),
];

function person(id: string, email: string, [givenName, familyName]: readonly [string, string]): Account {
  return { id, email, name: `${givenName} ${familyName}`, givenName, familyName, extra: {} };
}
