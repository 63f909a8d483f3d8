import { askedOf, type Effect, type Followed } from "./effect";
import { tell, wasTold } from "./tell";

/**
 * That something came is told to everybody who sees the connection, once for a receipt, however often that is replayed. What it
 * said is not: bodies are for whoever may see the receipt's, and are kept for a shorter time than events.
 */
export const rawEffect: Effect = async (ctx) => async (tx, receipts) => {
  const followed: Followed[] = [];
  for (const { receipt } of askedOf("raw", receipts)) {
    if (wasTold(receipt, "webhook.received")) continue;
    const { row, connection } = receipt;
    const data = {
      receiptId: row.id,
      connectionId: connection.id,
      integration: connection.integration,
      // As it was received: of a receiver, what its maker said by then.
      eventType: row.eventType,
      receivedAt: row.receivedAt.toISOString(),
    };
    followed.push(await tell(tx, ctx, receipt, { type: "webhook.received", data }));
  }
  return followed;
};
