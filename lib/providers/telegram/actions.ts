import { z } from "zod";
import { type ActionDefinition, defineAction } from "../actions-contract";
import { chatInfo, sentMessage } from "./wire";

/** An id, negative for groups, or the name of a public channel. https://core.telegram.org/bots/api#sendmessage */
const chatId = z
  .string()
  .trim()
  .regex(/^(-?\d{1,16}|@[A-Za-z]\w{3,31})$/, { error: "is neither the id of a chat nor a channel's @name" })
  .meta({
    title: "Chat",
    description: "Its id, or the @name of a public channel. A person has to write to the bot first.",
  });

const telegramGetChat = defineAction({
  name: "get-chat",
  title: "Look up a chat",
  description: "What the bot sees of a chat: its kind and its name.",
  effect: "reads",
  capability: "messages",
  scopes: [],
  repeat: "harmless",
  input: z.strictObject({ chatId }),
  output: z.object({ id: z.string(), kind: z.string(), name: z.string().nullable() }),
  dryRun: "none",
  run: async (http, { chatId: id }) => {
    const { result } = await http.get("getChat", chatInfo, { query: { chat_id: id } });
    const name = result.title ?? [result.first_name, result.last_name].filter(Boolean).join(" ");
    return { id: String(result.id), kind: result.type, name: name || null };
  },
});

// The Bot API has neither a trial nor a key by which it would know a message again.
const telegramSendMessage = defineAction({
  name: "send-message",
  title: "Send a message",
  description: "Sends a message to a chat, as the bot.",
  effect: "sends",
  capability: "messages",
  scopes: [],
  repeat: "unknown",
  input: z.strictObject({
    chatId,
    text: z.string().trim().min(1).max(4_096).meta({ title: "Message" }),
    silent: z.boolean().optional().meta({ title: "Without a sound" }),
  }),
  output: z.object({ chatId: z.string(), messageId: z.string() }),
  dryRun: "none",
  run: async (http, { chatId: id, text, silent = false }) => {
    const body = { chat_id: id, text, disable_notification: silent };
    const { result } = await http.post("sendMessage", sentMessage, body);
    return { chatId: String(result.chat.id), messageId: String(result.message_id) };
  },
});

export const telegramActions: readonly ActionDefinition[] = [telegramGetChat, telegramSendMessage];
