import { ProviderError } from "@/lib/base/errors";
import type { ChatBot, ChatMessage, ChatReading, ProviderHttp } from "../../contract";
import { bot, chatMember, done, type Update, update, updates, webhookInfo } from "../wire";
import { readMessage } from "./read-message";

/** "Values between 1-100 are accepted." https://core.telegram.org/bots/api#getupdates */
const PER_READING = 100;

/** Chats are linked by a deep link: https://core.telegram.org/bots/features#deep-linking */
export const telegramChatBot: ChatBot = {
  addresses(accountName, code) {
    // A bot of one's own is called "Acme (@acme_bot)", the hub's "@integration_hub_bot".
    const root = `https://t.me/${/@(\w+)\)?$/.exec(accountName)?.[1] ?? ""}`;
    return { chat: `${root}?start=${code}`, group: `${root}?startgroup=${code}` };
  },

  read: readUpdates,

  async readPushed(http, body) {
    const { data } = update.safeParse(body);
    return data ? readMessage(data, () => nameOf(http)) : null;
  },

  // "An update is considered confirmed as soon as getUpdates is called with an offset higher than its update_id."
  async confirm(http, next) {
    const body = { offset: next, limit: 1, timeout: 0, allowed_updates: ["message"] };
    // Where an address was set meanwhile, they are sent there, and what was done with them before is done with.
    await unlessPushed(http.post("getUpdates", updates, body));
  },

  async mayDecide(http, { place, senderId }) {
    // Who writes as the group itself is one of its administrators: https://core.telegram.org/bots/api#message (sender_chat).
    if (senderId === null) return true;
    const query = { chat_id: place.id, user_id: senderId };
    try {
      const { status } = (await http.get("getChatMember", chatMember, { query })).result;
      return status === "creator" || status === "administrator";
    } catch (error) {
      // Who has left, and a group that has removed the bot.
      if (error instanceof ProviderError && error.failure.kind === "rejected") return false;
      throw error;
    }
  },

  async say(http, placeId, text) {
    try {
      await http.post("sendMessage", done, { chat_id: placeId, text, link_preview_options: { is_disabled: true } });
      return true;
    } catch (error) {
      // Blocked, left, deleted: there is nobody to tell.
      if (error instanceof ProviderError && error.failure.kind === "rejected") return false;
      throw error;
    }
  },
};

/**
 * Without an offset it answers the oldest that are not confirmed. It "will not work if an outgoing webhook is set up", and for
 * one caller at a time: then it answers 409. https://core.telegram.org/bots/api#getupdates
 */
async function readUpdates(http: ProviderHttp): Promise<ChatReading> {
  const username = await nameOf(http);
  const found = await ask(http);
  if (found === null) {
    // One answer for both: https://core.telegram.org/bots/api#getwebhookinfo tells them apart.
    const { url: address } = (await http.get("getWebhookInfo", webhookInfo)).result;
    return address === "" ? { kind: "busy" } : { kind: "pushed", address };
  }
  const messages: ChatMessage[] = [];
  for (const one of found) {
    const message = await readMessage(one, async () => username);
    if (message) messages.push(message);
  }
  const last = found.at(-1);
  return { kind: "read", messages, next: last ? last.update_id + 1 : null };
}

async function nameOf(http: ProviderHttp): Promise<string> {
  return (await http.get("getMe", bot)).result.username;
}

async function ask(http: ProviderHttp): Promise<readonly Update[] | null> {
  const wanted = { limit: PER_READING, timeout: 0, allowed_updates: ["message"] };
  return (await unlessPushed(http.post("getUpdates", updates, wanted)))?.result ?? null;
}

/** null: Telegram says 409. */
async function unlessPushed<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure.kind !== "rejected") throw error;
    if (error.failure.status === 409) return null;
    throw error;
  }
}
