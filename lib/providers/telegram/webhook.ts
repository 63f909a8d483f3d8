import { z } from "zod";
import { inboundItem, wireId, wireSeconds, wireText } from "../inbound-item";
import type { InboundEffect, InboundItem, WebhookSource } from "../webhook-contract";

/**
 * Updates of a bot: the hub's own one at the shared address, an organization's bot at its connection's. There is no
 * signature; each request has the secret that the webhook was set with.
 * https://core.telegram.org/bots/api#setwebhook
 */
export const telegramWebhook: WebhookSource = {
  scheme: { kind: "token", token: { header: "x-telegram-bot-api-secret-token" } },
  secrets: [
    { kind: "connection" },
    { kind: "variable", variable: "TELEGRAM_WEBHOOK_SECRET", derivedFrom: "BOTFATHERTOKEN" },
  ],
  handshake: "none",
  body: "json",
  keptHeaders: ["content-type"],
  secretsInBody: [],
  // A body of JSON with a `method` would be carried out. Updates that are not taken hold up those behind them in the chat.
  answer: { status: 200, json: "none" },
  interactive: "none",
  read: ({ body }) => [readUpdate(body)],
};

const chat = z.object({ id: wireId });
const sender = z
  .object({ id: wireId, is_bot: z.boolean().catch(false), first_name: wireText, last_name: wireText })
  .nullish()
  .catch(null);

/** https://core.telegram.org/bots/api#message */
const message = z.object({
  message_id: wireId,
  chat,
  from: sender,
  date: wireSeconds,
  text: wireText,
  caption: wireText,
});
type Message = z.output<typeof message>;

const update = z.object({ update_id: wireId }).catch({ update_id: null });
const inChat = z.object({ chat }).or(z.object({ message: z.object({ chat }) }).transform((outer) => outer.message));

/** "At most one of the optional fields can be present": its name is what happened. https://core.telegram.org/bots/api#update */
function readUpdate(body: unknown): InboundItem {
  const { update_id: id } = update.parse(body);
  const [type, about] = typeof body === "object" && body !== null && !Array.isArray(body) ? happened(body) : [];
  const chatId = inChat.safeParse(about).data?.chat.id ?? null;
  return inboundItem({
    type: type ?? "unknown",
    // "The update's unique identifier", of this bot's.
    dedupeKey: id ?? null,
    subject: id ?? null,
    occurredAt: message.safeParse(about).data?.date ?? null,
    // A private chat has the person's number with every bot: at a bot's own address the address decides, and places are the
    // shared bot's.
    routes: [{ kind: "address" }, { kind: "place", id: chatId ?? "" }],
    effects: type === "message" || type === "channel_post" ? messageSaid(about) : [],
  });
}

function happened(body: object): [string, unknown] | [] {
  return Object.entries(body).find(([name]) => name !== "update_id") ?? [];
}

function messageSaid(about: unknown): readonly InboundEffect[] {
  const { data } = message.safeParse(about);
  if (!data?.message_id || !data.chat.id || data.from?.is_bot) return [];
  return [{ kind: "message", message: { ...saidIn(data), id: `${data.chat.id}:${data.message_id}` } }];
}

function saidIn({ chat: { id }, from, text, caption, date }: Message) {
  return {
    conversationId: id ?? "",
    senderId: from?.id ?? null,
    senderName: [from?.first_name, from?.last_name].filter(Boolean).join(" ") || null,
    text: text ?? caption ?? null,
    sentAt: date ?? null,
  };
}
