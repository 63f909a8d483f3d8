import { createHash } from "node:crypto";
import type { Account } from "../../kit/oauth/model";

/** A Google account; `hd` is there for a Workspace domain and absent for a personal one. */
export function googleAccount(person: { email: string; name: string }): Account {
  const [givenName = person.name, ...rest] = person.name.split(" ");
  const domain = person.email.split("@")[1] ?? "";
  return {
    id: subjectOf(person.email),
    email: person.email,
    name: person.name,
    givenName,
    familyName: rest.join(" "),
    extra: domain === "gmail.com" ? {} : { hd: domain },
  };
}

/** 21 digits, as Google's `sub`, the same for the same address in every sandbox. */
function subjectOf(email: string): string {
  const digest = createHash("sha256").update(`google:${email.toLowerCase()}`).digest("hex");
  return `1${(BigInt(`0x${digest}`) % 10n ** 20n).toString().padStart(20, "0")}`;
}

export const SEEDED_ACCOUNTS: readonly Account[] = [
  { email: "ana@acme.test", name: "Ana Rivera" },
  { email: "ben@acme.test", name: "Ben Okafor" },
  { email: "chloe.martin@gmail.com", name: "Chloe Martin" },
].map(googleAccount);

/**
 * A channel that belongs to a company: an account of its own, without mail or calendars, which Google offers beside the
 * person's where YouTube is asked for. https://support.google.com/youtube/answer/9367690
 */
export const BRAND_ACCOUNTS: readonly Account[] = [
  {
    ...googleAccount({ email: "acme-studio-4553@pages.plusgoogle.com", name: "Acme Studio" }),
    extra: { brand: "acme" },
  },
];
