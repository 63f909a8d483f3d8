import type { IntegrationMeta } from "@/lib/providers/contract";
import type { Landing } from "./read-landing";

/** What an integration's accounts may lack. */
export type AccountMissing = NonNullable<IntegrationMeta["accountMissing"]>;

/** Where the words for a failed consent are: where no account was found, the integration may know why. */
export function failureWords(
  { error }: Extract<Landing, { kind: "failed" }>,
  accountMissing: AccountMissing | null | undefined,
) {
  if (error === "account_missing" && accountMissing) return `account_missing_why.${accountMissing}` as const;
  return error;
}
