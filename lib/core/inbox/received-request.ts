import type { InboundSource, StoredProof } from "@/db/schema/inbox";

/** A request that is known to be somebody's, as it is to be kept. */
export interface ReceivedRequest {
  readonly integration: string;
  readonly receivedAt: Date;
  readonly source: InboundSource;
  /** The connection that the address names; null: the integration's shared address. */
  readonly connectionId: string | null;
  /** Which version of the connection's own secrets it was verified with; null: with none of them. */
  readonly secretVersion: number | null;
  /** With its query, without what is secret in it. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly proof: StoredProof | null;
  readonly items: readonly ReceivedItem[];
}

/** One of its events. */
export interface ReceivedItem {
  readonly position: number;
  readonly type: string;
  readonly dedupeKey: string | null;
  readonly subject: string | null;
  readonly occurredAt: Date | null;
  /** Whose it is, where that is known before the event is looked at. */
  readonly organizationId: string | null;
  readonly connectionId: string | null;
  readonly watchId: string | null;
}

export type Kept =
  /** With the new receipts; none: all of its events were received before. */
  | { readonly kind: "kept"; readonly receiptIds: readonly string[] }
  /** The secret that it was verified with is not in force any more. */
  | { readonly kind: "outdated" };
