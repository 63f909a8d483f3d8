import type { WebhookAnswer } from "@/lib/providers/webhook-contract";
import type { HandshakeAnswer } from "./handshake";
import type { RefusalReason } from "./verify/verdict";

/** What became of a request to the inbox. Each has its HTTP answer in `outcome-response.ts`. */
export type ReceiveOutcome =
  /** Kept, for good. */
  | {
      readonly kind: "accepted";
      readonly receiptIds: readonly string[];
      /** Events of the same request that prove nothing. */
      readonly refused: number;
      readonly answer: WebhookAnswer;
    }
  /** All that it says was kept before. */
  | { readonly kind: "duplicate"; readonly answer: WebhookAnswer }
  /** It is genuine and tells of nothing: Xero's intent to receive. */
  | { readonly kind: "empty"; readonly answer: WebhookAnswer }
  /** It is genuine and could not be kept, and a person waits who can do it again. */
  | { readonly kind: "not_kept"; readonly answer: WebhookAnswer }
  | { readonly kind: "handshake"; readonly answer: HandshakeAnswer }
  | { readonly kind: "unknown_receiver" }
  | { readonly kind: "bad_signature"; readonly reason: RefusalReason }
  | { readonly kind: "malformed" }
  | { readonly kind: "too_large" }
  | { readonly kind: "too_slow" }
  | { readonly kind: "compressed" }
  | { readonly kind: "wrong_method" };
