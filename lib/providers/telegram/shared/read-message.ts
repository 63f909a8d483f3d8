import type { ChatMessage } from "../../contract";
import type { Chat, Update } from "../wire";

/**
 * What somebody wrote to the bot; null where it is not for it: another bot's, a channel's, a line among people in a group
 * that is no command of this bot.
 * @param username asks for the bot's: in groups commands name whom they are for
 */
export async function readMessage({ message }: Update, username: () => Promise<string>): Promise<ChatMessage | null> {
  if (!message || message.chat.type === "channel") return null;
  const { chat, from, sender_chat: as, text } = message;
  const isAsChat = as?.id === chat.id;
  // Who writes as a channel of theirs, or by another bot, proves nothing of who they are.
  if (!isAsChat && (as || !from || from.is_bot)) return null;
  const isGroup = chat.type !== "private";
  const command = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/i.exec(text ?? "");
  const [, name = "", addressee, rest = ""] = command ?? [];
  if (addressee !== undefined && addressee.toLowerCase() !== (await username()).toLowerCase()) return null;
  if (isGroup && !command) return null;
  const code = name.toLowerCase() === "start" ? rest.trim() : "";
  return {
    place: { id: String(chat.id), name: nameOf(chat), isGroup },
    senderId: isAsChat ? null : String(from?.id ?? ""),
    code: code === "" ? null : code,
  };
}

function nameOf({ title, first_name: first, last_name: last, username, id }: Chat): string {
  const name = title || [first, last].filter(Boolean).join(" ");
  return name || (username ? `@${username}` : `Chat ${id}`);
}
