import type { Account } from "../kit/oauth/model";

/** An organization: its data is below an address of its own. */
export interface Org {
  readonly id: string;
  /** Name of its My Domain. */
  readonly domain: string;
  readonly records: Readonly<Record<string, number>>;
}

const ORGS: readonly Org[] = [
  { id: "00DA0000000ACMEAA4", domain: "acme", records: { Contact: 42, Lead: 17 } },
  { id: "00DA0000000HARBAA2", domain: "harbour", records: { Contact: 1, Lead: 0 } },
];

/** Users; the id is the user's, and `org` names the organization. */
export const SEEDED_ACCOUNTS: readonly Account[] = [
  user("005A0000000ANARIA4", "ana@acme.test", ["Ana", "Rivera"], "acme"),
  user("005A0000000BENOKA2", "ben@acme.test", ["Ben", "Okafor"], "acme"),
  user("005A0000000CHLOEA8", "chloe@harbour.test", ["Chloe", "Martin"], "harbour"),
];

function user(id: string, email: string, [givenName, familyName]: readonly [string, string], org: string): Account {
  return { id, email, name: `${givenName} ${familyName}`, givenName, familyName, extra: { org } };
}

export function orgOf({ extra }: Account): Org {
  const org = ORGS.find(({ domain }) => domain === extra.org);
  if (!org) throw new Error(`Salesforce has no organization ${extra.org}`);
  return org;
}
