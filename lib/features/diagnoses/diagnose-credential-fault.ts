import type { CredentialFault } from "@/lib/base/errors";
import type { DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";
import type { Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";

const CODES = {
  wrong: "credential_wrong",
  expired: "credential_expired",
  revoked: "credential_revoked",
  wrong_kind: "credential_wrong_kind",
  other_vendor: "credential_other_vendor",
  wrong_mode: "credential_wrong_mode",
  lacks_permission: "credential_lacks_permission",
  not_found: "credential_not_found",
  malformed: "credential_malformed",
} as const satisfies Record<CredentialFault, DiagnosisCode>;

/** What the same fault is called where it is of one kind of way. */
const OF_WAY: Readonly<Record<string, Partial<Record<CredentialFault, DiagnosisCode>>>> = {
  bot_token: { wrong: "bot_token_wrong", malformed: "bot_token_wrong" },
  client_credentials: { expired: "typed_secret_expired" },
};

/** What is behind a fault of something that was typed in. */
export function diagnoseCredentialFault(fault: CredentialFault, { way }: { readonly way: string }): Recognised {
  return { code: OF_WAY[way]?.[fault] ?? CODES[fault] };
}
