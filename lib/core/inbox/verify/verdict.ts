/** Why a request proves nothing. Shown to people: each has its words in the catalogue. */
export type RefusalReason =
  | "no_secret_configured"
  | "missing_signature"
  | "malformed_signature"
  | "missing_timestamp"
  | "malformed_timestamp"
  | "too_old"
  | "too_new"
  | "wrong_signature"
  | "wrong_token"
  | "malformed_token"
  | "expired_token"
  | "wrong_audience"
  | "wrong_issuer"
  | "wrong_account"
  | "unknown_key"
  /** The vendor's keys could not be read: the sender may be genuine, and has to send again. */
  | "keys_unavailable";

export type Verdict =
  | {
      readonly kind: "right";
      /** Place of the secret that was right; -1: none was needed. */
      readonly secret: number;
      /** When the sender says it signed; null: the scheme has no time. */
      readonly signedAt: Date | null;
    }
  | { readonly kind: "wrong"; readonly reason: RefusalReason };

export function wrong(reason: RefusalReason): Verdict {
  return { kind: "wrong", reason };
}
