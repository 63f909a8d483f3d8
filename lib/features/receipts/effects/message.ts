import { derivedId } from "@/lib/base/derived-id";
import { askedOf, type Effect, type Followed } from "./effect";
import { tell, wasTold } from "./tell";

/** Somebody wrote: the hub's own event tells of it, once for a receipt, however often that is replayed. */
export const messageEffect: Effect = async (ctx) => async (tx, receipts) => {
  const followed: Followed[] = [];
  for (const { receipt, effect } of askedOf("message", receipts)) {
    if (wasTold(receipt, "message.received")) continue;
    const { row, connection } = receipt;
    const { id, conversationId, senderId, senderName, text, sentAt } = effect.message;
    const data = {
      id: derivedId(row.id, id),
      conversationId: derivedId(connection.id, conversationId),
      connectionId: connection.id,
      integration: connection.integration,
      externalId: id,
      channel: { externalId: conversationId, name: null, isDirect: senderId === conversationId },
      from: { externalId: senderId ?? conversationId, name: senderName, isBot: false },
      text,
      attachments: [],
      replyToExternalId: null,
      url: null,
      sentAt: (sentAt ?? row.occurredAt ?? row.receivedAt).toISOString(),
    };
    followed.push(await tell(tx, ctx, receipt, { type: "message.received", data }));
  }
  return followed;
};
