import type { HmacScheme, TokenIssuer } from "@/lib/providers/webhook-contract";

/** What a request shows, and what it is checked with. */
export interface Presented {
  /** As it came. */
  readonly rawBody: Uint8Array;
  readonly headers: Headers;
  readonly url: URL;
  /** Parsed; undefined: it is neither JSON nor a form. */
  readonly body: unknown;
  /** Each one is tried; the one that is used now comes first. */
  readonly secrets: readonly string[];
  readonly now: Date;
  /** Schemes with tokens that the vendor signs. */
  readonly findKey?: FindKey;
  /** The value of a variable that a scheme names. */
  readonly readVariable?: (name: string) => string | undefined;
  /** Of the receiver that the address names; its `secrets` are those of the signature. */
  readonly receiver?: ReceiverProof;
}

/** The key by which the issuer signed. unavailable: the vendor does not answer, and nothing is remembered. */
export type FindKey = (
  keys: TokenIssuer["keys"],
  keyId: string,
) => Promise<{ readonly kind: "found"; readonly key: CryptoKey } | { readonly kind: "unknown" | "unavailable" }>;

/** What the person who made a receiver chose, beside the secret in the address. */
export interface ReceiverProof {
  /** Secrets of the address: the one that is used now comes first. */
  readonly keys: readonly string[];
  readonly signature: HmacScheme | { readonly kind: "token"; readonly header: string } | "none";
}
