import type { connections, receipts } from "@/db/schema";
import type { InboundItem } from "@/lib/providers/contract";

export type ReceiptRow = typeof receipts.$inferSelect;
export type ConnectionRow = typeof connections.$inferSelect;

/** A receipt that this worker holds, with what it says. */
export interface HeldReceipt {
  readonly row: ReceiptRow;
  /** null: nobody can tell any more, because its request or its integration is gone. */
  readonly said: Said | null;
}

export interface Said {
  readonly item: InboundItem;
  /** The connection that the address named; null: the integration's shared address. */
  readonly addressOf: string | null;
  /** What of the body is about this event: parsed JSON, else text; for those alone who may be answered. */
  readonly body: unknown;
}

/** One whose connection is known, and is to be acted for. */
export interface RoutedReceipt {
  readonly row: ReceiptRow;
  readonly said: Said;
  readonly connection: ConnectionRow;
}
