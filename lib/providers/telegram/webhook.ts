import { z } from "zod";
import { inboundItem, wireId } from "../inbound-item";
import type { InboundEffect, InboundItem, WebhookSource } from "../webhook-contract";
import { membershipEffects, messageEffects, writtenAt } from "./read-message";

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
  wordsInBody: ["**.text", "**.caption", "**.quote"],
  // A body of JSON with a `method` would be carried out. Updates that are not taken hold up those behind them in the chat.
  answer: { status: 200, json: "none" },
  interactive: "none",
  read: ({ body }) => [readUpdate(body)],
};

const update = z.object({ update_id: wireId }).catch({ update_id: null });
const chat = z.object({ id: wireId });
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
    occurredAt: writtenAt(about),
    // A private chat has the person's number with every bot: at a bot's own address the address decides, and places are the
    // shared bot's.
    routes: [{ kind: "address" }, { kind: "place", id: chatId ?? "" }],
    effects: effectsOf(type, about),
  });
}

function happened(body: object): [string, unknown] | [] {
  return Object.entries(body).find(([name]) => name !== "update_id") ?? [];
}

function effectsOf(type: string | undefined, about: unknown): readonly InboundEffect[] {
  if (type === "message" || type === "channel_post") return messageEffects(about);
  return type === "my_chat_member" ? membershipEffects(about) : [];
}
