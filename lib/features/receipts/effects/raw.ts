import { z } from "zod";
import type { RoutedReceipt } from "../held-receipt";
import { askedOf, type Effect, type Followed } from "./effect";
import { tell, wasTold } from "./tell";

/** An event is sent on to many: what is larger is to be read in the log. */
const MOST_BYTES = 32 * 1024;

const json = z.json();

/** What came is handed on as it came, once for a receipt, however often that is replayed. */
export const rawEffect: Effect = async (ctx) => async (tx, receipts) => {
  const followed: Followed[] = [];
  for (const { receipt } of askedOf("raw", receipts)) {
    if (wasTold(receipt, "webhook.received")) continue;
    const { row, said, connection } = receipt;
    const data = {
      receiptId: row.id,
      connectionId: connection.id,
      integration: connection.integration,
      // As it was received: of a receiver, what its maker said by then.
      eventType: row.eventType,
      headers: said.headers,
      ...bodyOf(receipt),
      receivedAt: row.receivedAt.toISOString(),
    };
    followed.push(await tell(tx, ctx, receipt, { type: "webhook.received", data }));
  }
  return followed;
};

function bodyOf({ said }: RoutedReceipt) {
  const value = json.parse(said.body ?? null);
  const bodyBytes = Buffer.byteLength(typeof value === "string" ? value : JSON.stringify(value));
  return { body: bodyBytes > MOST_BYTES ? null : value, bodyBytes };
}
