import type { Tx } from "@/db/client";
import { derivedId } from "@/lib/base/derived-id";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isAnsweredHere } from "@/lib/features/chat-people/is-answered-here";
import { type KeptInbound, keepInbound } from "@/lib/features/conversations/keep-inbound";
import type { InboundMessage } from "@/lib/providers/webhook-contract";
import type { RoutedReceipt } from "../held-receipt";
import { type Asked, askedOf, type Effect, type Followed } from "./effect";
import { tell, wasTold } from "./tell";

/**
 * Somebody wrote: it is kept in its conversation, which answers it where it is for the bot, and the hub's own event tells of
 * it, once for a receipt, however often that is replayed.
 */
export const messageEffect: Effect = async (ctx, heard) => {
  const elsewhere = await answeredElsewhere(heard);
  return (tx, receipts) => keepAndTell(tx, ctx, { asked: askedOf("message", receipts), elsewhere });
};

interface Said {
  readonly asked: readonly Asked<"message">[];
  readonly elsewhere: ReadonlySet<string>;
}

async function keepAndTell(tx: Tx, ctx: RequestContext<SystemActor>, { asked, elsewhere }: Said): Promise<Followed[]> {
  const followed: Followed[] = [];
  for (const { receipt, effect } of asked) {
    const { message } = effect;
    const isOurs = !elsewhere.has(receipt.row.id);
    // Somebody's own chat with an app that another organization knows them by is not this one's.
    if (!isOurs && message.chat?.kind === "direct") continue;
    const kept = isOurs ? await keepInbound(tx, { connection: receipt.connection, message }) : null;
    // What a stranger says to the app alone is answered with how to say who they are, and told to nobody.
    if (kept?.isKnown || kept?.isStrangers || wasTold(receipt, "message.received")) continue;
    const data = eventData(receipt, message, kept);
    // What is said in a member's own chat is nobody else's.
    const only = kept?.privateToUserId ?? null;
    followed.push(await tell(tx, ctx, receipt, { type: "message.received", data, onlyUserId: only }));
  }
  return followed;
}

/** What other connections that hear the same answer: by the ids of the receipts. */
async function answeredElsewhere(receipts: readonly RoutedReceipt[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const { receipt, effect } of askedOf("message", receipts)) {
    const { row, connection } = receipt;
    const { chat, senderId } = effect.message;
    if (!chat || senderId === null) continue;
    if (!(await isAnsweredHere({ receipt: row, connection, externalUserId: senderId }))) ids.add(row.id);
  }
  return ids;
}

function eventData({ row, connection }: RoutedReceipt, message: InboundMessage, kept: KeptInbound | null) {
  const { id, conversationId: chatId, senderId, senderName, text, sentAt, chat } = message;
  // As it is kept under: whatever tells of the same message tells of the same id.
  const conversationId = kept?.conversationId ?? derivedId(connection.id, chatId);
  return {
    id: kept?.messageId ?? derivedId(conversationId, id),
    conversationId,
    connectionId: connection.id,
    integration: connection.integration,
    externalId: id,
    channel: {
      externalId: chatId,
      name: chat?.name ?? null,
      isDirect: chat ? chat.kind === "direct" : senderId === chatId,
    },
    from: { externalId: senderId ?? chatId, name: senderName, isBot: false },
    text,
    attachments: [],
    replyToExternalId: null,
    url: null,
    sentAt: (sentAt ?? row.occurredAt ?? row.receivedAt).toISOString(),
  };
}
