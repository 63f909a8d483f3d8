import type { Account } from "../kit/oauth/model";

/** People with an Intuit account; the id is their `sub`. Chloe has no company. */
export const SEEDED_ACCOUNTS: readonly Account[] = [
  person("1182d6ec-2a1f-4aa3-af3f-bb3b95db45af", "ana@acme.test", ["Ana", "Rivera"]),
  person("2293e7fd-3b20-4bb4-8040-cc4ca6ec56b0", "ben@acme.test", ["Ben", "Okafor"]),
  person("33a4f80e-4c31-4cc5-9151-dd5db7fd67c1", "chloe.martin@outlook.test", ["Chloe", "Martin"]),
];

function person(id: string, email: string, [givenName, familyName]: readonly [string, string]): Account {
  return { id, email, name: `${givenName} ${familyName}`, givenName, familyName, extra: {} };
}
