import type { Account } from "../kit/oauth/model";

/** Ana has Pages of her own and of a business, Ben has one, Chloe has none. Ids are as an app sees them. */
export const FACEBOOK_ACCOUNTS: readonly Account[] = [
  account("10220000000000001", "ana@acme.test", "Ana", "Rivera"),
  account("10220000000000002", "ben@acme.test", "Ben", "Okafor"),
  account("10220000000000003", "chloe.martin@outlook.test", "Chloe", "Martin"),
];

function account(id: string, email: string, givenName: string, familyName: string): Account {
  return { id, email, name: `${givenName} ${familyName}`, givenName, familyName, extra: {} };
}
