import type { Account } from "../kit/oauth/model";

/** The bakery's business account, a creator's, and a personal one that Instagram's API is not for. Ids are lasting. */
export const INSTAGRAM_ACCOUNTS: readonly Account[] = [
  account("17841400000000001", "ana@acme.test", {
    givenName: "Ana",
    familyName: "Rivera",
    username: "acme.bakery",
    accountType: "BUSINESS",
  }),
  account("17841400000000002", "ben@acme.test", {
    givenName: "Ben",
    familyName: "Okafor",
    username: "ben.rides",
    accountType: "MEDIA_CREATOR",
  }),
  account("17841400000000003", "chloe.martin@outlook.test", {
    givenName: "Chloe",
    familyName: "Martin",
    username: "chloe.m",
    accountType: "PERSONAL",
  }),
];

interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly username: string;
  readonly accountType: string;
}

function account(id: string, email: string, { givenName, familyName, username, accountType }: Person): Account {
  return { id, email, name: `${givenName} ${familyName}`, givenName, familyName, extra: { username, accountType } };
}

/** What an app knows the account by at the token endpoint: another id than the lasting one. */
export function appScopedId({ id }: Account): string {
  return id.replace(/^17841/, "26000");
}
