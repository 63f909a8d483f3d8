import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { conversations, messages } from "@/db/schema";
import { ProviderError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { storableText } from "@/lib/base/storable";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { ChatApi } from "@/lib/providers/chat-contract";
import type { MessageRow } from "./change-message";
import { type ConversationRow, lockConversation } from "./lock-chat";

interface Unnamed {
  readonly api: ChatApi;
  readonly conversation: ConversationRow;
  readonly message: MessageRow;
}

/** A chat that had no name by then is one that cannot be seen. */
const MOST_TRIED = 10;

/**
 * Looks up what a new conversation and whoever wrote in it are called, where the provider tells their ids alone, and keeps it.
 * Asks the provider, so that it is called outside of transactions; what cannot be looked up stays an id.
 * @returns what whoever wrote is called
 */
export async function giveNames({ api, conversation, message }: Unnamed): Promise<string | null> {
  const sender = message.senderName ?? (await senderOf({ api, conversation, message }));
  const isNew = conversation.name === conversation.externalId && message.position <= MOST_TRIED;
  const isDirect = conversation.kind === "direct";
  const chat = isNew ? (isDirect ? sender : await ask(api.findChatName?.(conversation.externalId))) : null;
  if (sender !== message.senderName || chat !== null) await keep({ conversation, message, sender, chat });
  return sender;
}

async function senderOf({ api, conversation, message }: Unnamed): Promise<string | null> {
  const { senderExternalId: senderId } = message;
  if (senderId === null) return null;
  const { organizationId, id } = conversation;
  const [known] = await db()
    .select({ name: messages.senderName })
    .from(messages)
    .where(
      and(
        eq(messages.organizationId, organizationId),
        eq(messages.conversationId, id),
        eq(messages.senderExternalId, senderId),
        isNotNull(messages.senderName),
      ),
    )
    .limit(1);
  return known?.name ?? (await ask(api.findMember?.(senderId)))?.name ?? null;
}

/** A name is not worth an answer: it is looked up again with the next message. */
async function ask<T>(asked: Promise<T | null> | undefined): Promise<T | null> {
  try {
    return (await asked) ?? null;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.warn({ err: error }, "what somebody in a chat is called could not be asked");
    return null;
  }
}

interface Named extends Omit<Unnamed, "api"> {
  readonly sender: string | null;
  readonly chat: string | null;
}

function keep({ conversation, message, sender, chat }: Named): Promise<void> {
  const { organizationId, id: conversationId } = conversation;
  return inTransaction(async (tx) => {
    const locked = await lockConversation(tx, { organizationId, conversationId });
    if (!locked) return;
    if (chat !== null && locked.name === locked.externalId) {
      await tx
        .update(conversations)
        .set({ name: storableText(chat) })
        .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, conversationId)));
    }
    if (sender !== null) {
      await tx
        .update(messages)
        .set({ senderName: storableText(sender) })
        .where(
          and(eq(messages.organizationId, organizationId), eq(messages.id, message.id), isNull(messages.senderName)),
        );
    }
    await signalChange(tx, { organizationId, topics: ["messages"], onlyUserId: locked.privateToUserId });
  });
}
