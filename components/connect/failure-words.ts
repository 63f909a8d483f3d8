import type { IntegrationMeta } from "@/lib/providers/contract";
import type { Landing } from "./read-landing";

/** What an integration's accounts may lack. */
export type AccountMissing = NonNullable<IntegrationMeta["accountMissing"]>;

/**
 * Where the words for a failed consent are: where no account was found, the integration may know why; and where the app is
 * at fault, it matters whose it is.
 */
export function failureWords(
  { error, isOwnApp }: Extract<Landing, { kind: "failed" }>,
  accountMissing: AccountMissing | null | undefined,
) {
  if (isOwnApp && (error === "app_rejected" || error === "not_configured")) return `own_app.${error}` as const;
  if (error === "account_missing" && accountMissing) return `account_missing_why.${accountMissing}` as const;
  return error;
}
