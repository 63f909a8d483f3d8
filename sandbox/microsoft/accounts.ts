import { createHash } from "node:crypto";
import type { Account } from "../kit/oauth/model";

/** Where the app is registered. */
export const HOME_TENANT = "ac3e0000-0000-4000-8000-00000000acc0";
/** Mallory's own. */
export const OTHER_TENANT = "0bad0000-0000-4000-8000-000000000bad";
/** The tenant of all personal accounts: https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
export const PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";

/** What `{tenant}` may be beside the words: an id, or one of its domains. */
const TENANTS: Readonly<Record<string, string>> = {
  [HOME_TENANT]: HOME_TENANT,
  "acme.test": HOME_TENANT,
  [OTHER_TENANT]: OTHER_TENANT,
  "evil.test": OTHER_TENANT,
  [PERSONAL_TENANT]: PERSONAL_TENANT,
};

export type Audience =
  | { readonly kind: "everyone" | "work" | "personal" }
  | { readonly kind: "tenant"; readonly id: string };

/** Who may sign in at `/{tenant}/…`; null where there is no such tenant. */
export function audienceOf(tenant: string): Audience | null {
  if (tenant === "common") return { kind: "everyone" };
  if (tenant === "organizations") return { kind: "work" };
  if (tenant === "consumers") return { kind: "personal" };
  const id = TENANTS[tenant.toLowerCase()];
  return id === undefined ? null : { kind: "tenant", id };
}

export function mayEnter(account: Account, audience: Audience): boolean {
  const { tid } = account.extra;
  if (audience.kind === "everyone") return true;
  if (audience.kind === "tenant") return tid === audience.id;
  return (tid === PERSONAL_TENANT) === (audience.kind === "personal");
}

export function isPersonal(account: Account): boolean {
  return account.extra.tid === PERSONAL_TENANT;
}

interface Person {
  readonly email: string;
  readonly name: string;
  readonly tid: string;
  /** Grants what only an administrator may. */
  readonly role?: "admin";
  /** No licence for Exchange: Graph knows the person and has no mailbox for them. */
  readonly mailbox?: "none";
  /** The `email` claim where it is not the sign-in name: anyone can set it to anything in a tenant of their own. */
  readonly claimedEmail?: string;
}

/** An account with the ids that its address gives it, the same in every sandbox. */
export function microsoftAccount({ email, name, tid, claimedEmail, mailbox, role }: Person): Account {
  const [givenName = name, ...rest] = name.split(" ");
  const id = objectIdOf(email, tid);
  return {
    id,
    email,
    name,
    givenName,
    familyName: rest.join(" "),
    extra: {
      tid,
      claimedEmail: claimedEmail ?? email,
      ...(mailbox === undefined ? {} : { mailbox, mail: "none" }),
      ...(role === undefined ? {} : { role }),
    },
  };
}

/** A GUID. A personal account's is its old 16 digits, filled up with zeros. */
function objectIdOf(email: string, tid: string): string {
  const hex = createHash("sha256").update(`microsoft:${email}`).digest("hex");
  if (tid === PERSONAL_TENANT) return `00000000-0000-0000-${hex.slice(0, 4)}-${hex.slice(4, 16)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Mallory's tenant says that her e-mail address is Ana's: a client that trusts the claim lets her in as Ana. */
export const SEEDED_ACCOUNTS: readonly Account[] = (
  [
    { email: "ana@acme.test", name: "Ana Rivera", tid: HOME_TENANT, role: "admin" },
    { email: "ben@acme.test", name: "Ben Okafor", tid: HOME_TENANT },
    { email: "chloe.martin@outlook.test", name: "Chloe Martin", tid: PERSONAL_TENANT },
    {
      email: "mallory@evil.test",
      name: "Mallory Reed",
      tid: OTHER_TENANT,
      claimedEmail: "ana@acme.test",
      mailbox: "none",
    },
  ] satisfies readonly Person[]
).map(microsoftAccount);
