import { z } from "zod";
import { inboundItem, wireInstant, wireText } from "../inbound-item";
import type { InboundEffect, WebhookAnswer, WebhookSource } from "../webhook-contract";

/**
 * What people say to the operator's Chat app, in spaces that have it. The token is of one of two forms, as the operator chose
 * its audience: the project's number, or this address. Apps that are add-ons are signed by an account of their own, and are
 * refused. https://developers.google.com/workspace/chat/verify-requests-from-chat
 */
export const googleChatWebhook: WebhookSource = {
  scheme: {
    kind: "jwt",
    header: "authorization",
    accepts: [
      {
        issuers: ["chat@system.gserviceaccount.com"],
        keys: { endpoint: "chatCerts", form: "x509" },
        audienceVariable: "GOOGLE_CHAT_AUDIENCE",
        // The keys are of that account alone.
        email: "none",
      },
      {
        issuers: ["https://accounts.google.com", "accounts.google.com"],
        keys: { endpoint: "certs", form: "jwks" },
        audienceVariable: "GOOGLE_CHAT_AUDIENCE",
        email: "chat@system.gserviceaccount.com",
      },
    ],
  },
  secrets: [],
  handshake: "none",
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  // "A secret value that legacy Chat apps can use to verify if a request is from Google"; the other is a token of its own.
  secretsInBody: ["token", "authorizationEventObject"],
  // An empty object: nothing is said in the space.
  answer: { status: 200, json: {} },
  interactive: ({ body }) => (WAITED_FOR.includes(event.parse(body).type ?? "") ? ANSWERS : null),
  read({ body }) {
    const parsed = event.parse(body);
    const { type, eventTime, message, space } = parsed;
    return [
      inboundItem({
        type: type ?? "unknown",
        dedupeKey: message?.name && type === "MESSAGE" ? message.name : keyOf(parsed),
        subject: message?.name ?? space?.name ?? null,
        occurredAt: wireInstant.parse(eventTime) ?? null,
        routes: [{ kind: "account", id: space?.name?.replace(/^spaces\//, "") ?? "" }],
        effects: messageSaid(parsed),
      }),
    ];
  },
};

const WAITED_FOR = ["MESSAGE", "APP_COMMAND"];
const ANSWERS: { kept: WebhookAnswer; failed: WebhookAnswer } = {
  kept: { status: 200, json: {} },
  failed: { status: 200, json: { text: "This could not be taken. Please send it again in a moment." } },
};

const named = z.object({ name: wireText, displayName: wireText, type: wireText }).nullish().catch(null);

/** https://developers.google.com/workspace/chat/api/reference/rest/v1/Event */
const event = z
  .object({
    type: wireText,
    eventTime: wireText,
    space: named,
    user: named,
    message: z
      .object({ name: wireText, text: wireText, argumentText: wireText, sender: named, createTime: wireInstant })
      .nullish()
      .catch(null),
  })
  .catch({ type: null, eventTime: null, space: null, user: null, message: null });
type ChatEvent = z.output<typeof event>;

function keyOf({ type, eventTime, space, user }: ChatEvent): string | null {
  return eventTime && space?.name ? [type, space.name, user?.name, eventTime].join(" ") : null;
}

function messageSaid({ type, message, space, user }: ChatEvent): readonly InboundEffect[] {
  if (type !== "MESSAGE" || !message?.name || !space?.name) return [];
  const by = message.sender ?? user;
  if (by?.type === "BOT") return [];
  const said = {
    id: message.name,
    conversationId: space.name,
    senderId: by?.name ?? null,
    senderName: by?.displayName ?? null,
    // Without the mention of the app.
    text: message.argumentText?.trim() || message.text || null,
    sentAt: message.createTime ?? null,
  };
  return [{ kind: "message", message: said }];
}
