import { createHash } from "node:crypto";
import type { Account } from "../kit/oauth/model";

function appleAccount({ email, name }: { email: string; name: string }): Account {
  const [givenName = name, ...rest] = name.split(" ");
  const hex = createHash("sha256").update(`apple:${email}`).digest("hex");
  return {
    // The form of Apple's `sub`: six digits, 32 of a hash, four digits.
    id: `000${parseInt(hex.slice(0, 4), 16) % 1_000}.${hex.slice(4, 36)}.${String(parseInt(hex.slice(36, 40), 16) % 10_000).padStart(4, "0")}`,
    email,
    name,
    givenName,
    familyName: rest.join(" "),
    extra: {},
  };
}

export const SEEDED_ACCOUNTS: readonly Account[] = [
  { email: "ana@acme.test", name: "Ana Rivera" },
  { email: "ben@acme.test", name: "Ben Okafor" },
  { email: "chloe.martin@icloud.test", name: "Chloe Martin" },
].map(appleAccount);

/** The address that Apple forwards to the account's own: another one for each app. */
export function relayAddress(account: Account, clientId: string): string {
  const local = createHash("sha256").update(`relay:${account.id}/${clientId}`).digest("hex").slice(0, 10);
  return `${local}@privaterelay.appleid.com`;
}
