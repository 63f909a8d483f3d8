/** What became of a request to the inbox. Each has its HTTP answer in `outcome-response.ts`. */
export type ReceiveOutcome =
  /** Kept, for good. */
  | { readonly kind: "accepted"; readonly receiptIds: readonly string[]; readonly refused: number }
  /** All that it says was kept before. */
  | { readonly kind: "duplicate" }
  | { readonly kind: "handshake"; readonly echo: string }
  | { readonly kind: "unknown_receiver" }
  | { readonly kind: "bad_signature"; readonly reason: "wrong_secret" | "no_secret" }
  | { readonly kind: "malformed" }
  | { readonly kind: "too_large" }
  | { readonly kind: "too_slow" }
  | { readonly kind: "compressed" };
