import { z } from "zod";
import { wireId, wireSeconds, wireText } from "../inbound-item";
import type { InboundChat, InboundEffect } from "../webhook-contract";

const person = z
  .object({ id: wireId, is_bot: z.boolean().catch(false), first_name: wireText, last_name: wireText })
  .nullish()
  .catch(null);

const entity = z
  .object({ type: wireText, offset: z.int().nonnegative(), length: z.int().positive(), user: person })
  .nullish()
  .catch(null);

/** https://core.telegram.org/bots/api#message */
const message = z.object({
  message_id: wireId,
  chat: z.object({ id: wireId, type: wireText, title: wireText, first_name: wireText, last_name: wireText }),
  from: person,
  date: wireSeconds,
  text: wireText,
  caption: wireText,
  entities: z.array(entity).catch([]),
  caption_entities: z.array(entity).catch([]),
  message_thread_id: wireId,
  /** Without it, the thread is that of answers to one message, which is no place to write in. */
  is_topic_message: z.boolean().catch(false),
  reply_to_message: z.object({ from: person }).nullish().catch(null),
  migrate_to_chat_id: wireId,
});
type Message = z.output<typeof message>;

/** When a message was written; null: it says nothing that can be read. */
export function writtenAt(about: unknown): Date | null {
  return message.safeParse(about).data?.date ?? null;
}

/** What a message means: that somebody wrote, or that the group has become another one. */
export function messageEffects(about: unknown): readonly InboundEffect[] {
  const { data } = message.safeParse(about);
  const chatId = data?.chat.id;
  if (!data || !chatId) return [];
  // The group's old id is of no use any more: https://core.telegram.org/bots/api#message (migrate_to_chat_id)
  if (data.migrate_to_chat_id) return [{ kind: "chat", chatId, change: { movedTo: data.migrate_to_chat_id } }];
  if (!data.message_id || data.from?.is_bot) return [];
  const { text, caption, from, date } = data;
  const said = {
    id: `${chatId}:${data.message_id}`,
    conversationId: chatId,
    senderId: from?.id ?? null,
    senderName: nameOf(from),
    text: text ?? caption ?? null,
    sentAt: date ?? null,
    chat: chatOf(data),
  };
  return [{ kind: "message", message: said }];
}

function chatOf(data: Message): InboundChat {
  const { chat, message_thread_id: thread, is_topic_message: isTopic } = data;
  const isAlone = chat.type === "private";
  return {
    kind: isAlone ? "direct" : "group",
    name: chat.title ?? nameOf(chat),
    threadId: isTopic ? (thread ?? null) : null,
    speaksTo: isAlone || isPlainCommand(data) ? "bot" : { named: namedIn(data) },
  };
}

function nameOf(somebody: Message["from"] | Message["chat"]): string | null {
  return [somebody?.first_name, somebody?.last_name].filter(Boolean).join(" ") || null;
}

/** A command that names no bot is every bot's. https://core.telegram.org/bots/features#commands */
function isPlainCommand({ text }: Message): boolean {
  return /^\/[a-z0-9_]{1,32}(\s|$)/i.test(text ?? "");
}

/** `@names` and ids of those that a message names, and whose message it answers. https://core.telegram.org/bots/api#messageentity */
function namedIn(data: Message): string[] {
  const { text, caption, entities, caption_entities: captionEntities, reply_to_message: answered } = data;
  const shown = text ?? caption ?? "";
  const named = (text ? entities : captionEntities).flatMap((one) => {
    if (!one) return [];
    if (one.type === "text_mention") return one.user?.id ?? [];
    const part = shown.slice(one.offset, one.offset + one.length);
    const [name] = (one.type === "mention" || one.type === "bot_command") && part ? (/@\w+$/.exec(part) ?? []) : [];
    return name?.toLowerCase() ?? [];
  });
  return [...new Set([...named, ...(answered?.from?.id ? [answered.from.id] : [])])];
}

/** https://core.telegram.org/bots/api#chatmemberupdated */
const ownMember = z.object({
  chat: z.object({ id: wireId }),
  new_chat_member: z.object({ status: wireText }),
});

/** What became of the bot in a chat: a person stopped it or started it again, a group added or removed it. */
export function membershipEffects(about: unknown): readonly InboundEffect[] {
  const { data } = ownMember.safeParse(about);
  const chatId = data?.chat.id;
  if (!data || !chatId) return [];
  const isOut = data.new_chat_member.status === "kicked" || data.new_chat_member.status === "left";
  return [{ kind: "chat", chatId, change: isOut ? "blocked" : "open" }];
}
