import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { messages } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { derivedId } from "@/lib/base/derived-id";
import { storableText } from "@/lib/base/storable";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { findBound } from "@/lib/features/chat-people/find-bound";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { findLinkRule } from "@/lib/features/places/link-rule";
import { linkedPlaceOf } from "@/lib/features/places/linked-place-of";
import type { InboundChat, InboundMessage } from "@/lib/providers/webhook-contract";
import { addMessages } from "./add-message";
import { adoptChat } from "./adopt-chat";
import { converseJob } from "./jobs";
import { type ConversationRow, lockOrOpenChat } from "./lock-chat";
import { speaksToBot } from "./speaks-to-bot";

interface Inbound {
  readonly connection: ConnectionRow;
  readonly message: InboundMessage;
}

export interface KeptInbound {
  readonly conversationId: string;
  readonly messageId: string;
  /** The member whose own chat it was written in. */
  readonly privateToUserId: string | null;
  /** Another receipt told of the same message before. */
  readonly isKnown: boolean;
  /** It is the own chat of somebody whom nobody here knows, or not any more. */
  readonly isStrangers: boolean;
}

/**
 * Keeps what somebody wrote, once, and has it answered where it is for the bot: in this transaction. null: the provider's
 * conversations are not kept, or the chat is nobody's here.
 */
export async function keepInbound(tx: Tx, { connection, message }: Inbound): Promise<KeptInbound | null> {
  const { chat } = message;
  if (!chat) return null;
  if (!(await isKept(connection, message, chat))) return findKept(tx, connection, message);
  const { userId, senderName } = await memberOf(tx, { connection, message, chat });
  const conversation = await openFor(tx, { connection, message: { ...message, senderName }, chat, userId });
  const messageId = derivedId(conversation.id, message.id);
  const isDirect = chat.kind === "direct";
  const privateToUserId = isDirect ? (userId ?? conversation.privateToUserId) : null;
  // A chat that was linked is the organization's, whoever writes there.
  const isLinked = privateToUserId === null && (await findLinkRule(connection)) !== null;
  const isStrangers = isDirect && userId === null && !isLinked;
  const kept = { conversationId: conversation.id, messageId, privateToUserId, isKnown: false, isStrangers };
  if (await isThere(tx, conversation, messageId)) return { ...kept, isKnown: true };
  const isForBot = speaksToBot(chat, connection);
  const createdAt = clock.now();
  await addMessages(tx, {
    conversation,
    added: [
      {
        ...{ ...written({ ...message, senderName }, chat), id: messageId },
        // Who was a member once is not that member any more: what they say now is not theirs to read.
        ...(isStrangers && privateToUserId !== null ? { text: null } : {}),
        ...{ userId, isForBot, createdAt, state: isForBot ? ("waiting" as const) : ("done" as const) },
      },
    ],
    // Who writes can be reached, whatever was so before.
    change: {
      privateToUserId,
      unreachable: null,
      ...renamed(chat),
      ...(isForBot ? waiting(conversation, createdAt) : {}),
    },
  });
  if (isForBot) {
    const { organizationId, id: conversationId } = conversation;
    await enqueue(tx, converseJob, { organizationId, conversationId });
  }
  return kept;
}

interface Said extends Inbound {
  readonly chat: InboundChat;
}

/**
 * Who wrote, as far as is known here; some providers tell no names, and members have said theirs before. Who was known by their
 * own id alone, from a command for example, is reached in the chat that they write in.
 */
async function memberOf(tx: Tx, { connection, message, chat }: Said) {
  const { senderId, senderName, conversationId: chatId } = message;
  const bound = senderId === null ? null : await findBound({ connection, externalUserId: senderId });
  const before = bound?.directExternalId ?? chatId;
  if (chat.kind === "direct" && before !== chatId) await adoptChat(tx, { connection, before, chatId });
  const known = bound && bound.name !== senderId ? bound.name : null;
  return { userId: bound?.userId ?? null, senderName: senderName ?? known };
}

interface Opened extends Said {
  readonly userId: string | null;
}

function openFor(tx: Tx, { connection, message, chat, userId }: Opened): Promise<ConversationRow> {
  const { conversationId: chatId, senderName } = message;
  return lockOrOpenChat(tx, {
    ...{ connection, chatId, kind: chat.kind },
    name: storableText(chat.name ?? senderName ?? chatId),
    userId: chat.kind === "direct" ? userId : null,
  });
}

function renamed({ name }: InboundChat): Partial<ConversationRow> {
  return name === null ? {} : { name: storableText(name) };
}

/** One that waits out a limit goes on doing so. */
function waiting({ waitingSince, dueAt }: ConversationRow, now: Date): Partial<ConversationRow> {
  return { waitingSince: waitingSince ?? now, dueAt: dueAt ?? now };
}

/**
 * Where chats have to be linked, what strangers write is nobody's. Elsewhere the bot hears what people in its channels say to each
 * other, and not all of them who read it there may be members here: only what is said to the bot is kept.
 */
async function isKept(
  connection: ConnectionRow,
  { conversationId }: InboundMessage,
  chat: InboundChat,
): Promise<boolean> {
  if (!(await findLinkRule(connection))) return speaksToBot(chat, connection);
  return (await linkedPlaceOf({ connection, chatId: conversationId })) !== null;
}

/**
 * What one event tells as talk, another one may have told as said to the bot: Slack tells twice of what names an app.
 * https://docs.slack.dev/reference/events/app_mention
 */
async function findKept(
  tx: Tx,
  connection: ConnectionRow,
  { conversationId: chatId, id }: InboundMessage,
): Promise<KeptInbound | null> {
  const conversationId = derivedId(connection.id, chatId);
  const messageId = derivedId(conversationId, id);
  const isKnown = await isThere(tx, connection, messageId);
  return isKnown ? { conversationId, messageId, privateToUserId: null, isKnown, isStrangers: false } : null;
}

async function isThere(
  tx: Tx,
  { organizationId }: Pick<ConversationRow, "organizationId">,
  messageId: string,
): Promise<boolean> {
  const [found] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.organizationId, organizationId), eq(messages.id, messageId)));
  return found !== undefined;
}

function written(message: InboundMessage, chat: InboundChat) {
  const { id, senderId, senderName, text, sentAt } = message;
  return {
    direction: "in" as const,
    author: "person" as const,
    externalId: id,
    senderExternalId: senderId,
    senderName: senderName === null ? null : storableText(senderName),
    text: text === null ? null : storableText(text),
    threadExternalId: chat.threadId,
    sentAt: sentAt ?? clock.now(),
  };
}
