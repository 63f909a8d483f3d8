import { z } from "zod";
import { inboundItem, wireInstant, wireText } from "../../inbound-item";
import type { InboundEffect, WebhookAnswer, WebhookSource } from "../../webhook-contract";

/**
 * Outgoing webhooks of teams: somebody mentions the webhook in a channel, and its answer stands below what they wrote. They
 * wait for five seconds, and nothing is sent twice.
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook
 */
export const teamsInbound: WebhookSource = {
  scheme: {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "base64",
    header: "authorization",
    separator: "none",
    prefix: "HMAC ",
    signedAt: "none",
    signed: "{body}",
    // "Convert the token to bytes": it is base64 itself.
    secret: { encoding: "base64", prefix: "" },
  },
  secrets: [{ kind: "connection" }, { kind: "variable", variable: "TEAMS_OUTGOING_SECRET" }],
  handshake: "none",
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  secretsInBody: [],
  answer: { status: 200, json: { type: "message", text: "Received." } },
  interactive: () => ANSWERS,
  read({ body }) {
    const parsed = activity.parse(body);
    const { id, type, timestamp, channelData } = parsed;
    const channel = channelData?.teamsChannelId ?? channelData?.channel?.id ?? "";
    return [
      inboundItem({
        type: type ?? "unknown",
        dedupeKey: id && `${channel} ${id}`,
        subject: id ?? null,
        occurredAt: timestamp ?? null,
        // Each team's webhook has a secret of its own. The shared one says nothing of whose it is, the channel does.
        routes: [{ kind: "address" }, { kind: "choice", name: "team_channel", id: channel }],
        effects: messageSaid(parsed, channel),
      }),
    ];
  },
};

const ANSWERS: { kept: WebhookAnswer; failed: WebhookAnswer } = {
  kept: { status: 200, json: { type: "message", text: "Received." } },
  failed: {
    status: 200,
    json: { type: "message", text: "This could not be taken. Please send it again in a moment." },
  },
};

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
const activity = z
  .object({
    id: wireText,
    type: wireText,
    timestamp: wireInstant,
    text: wireText,
    from: z.object({ id: wireText, name: wireText }).nullish().catch(null),
    conversation: z.object({ id: wireText }).nullish().catch(null),
    channelData: z
      .object({ teamsChannelId: wireText, channel: z.object({ id: wireText }).nullish().catch(null) })
      .nullish()
      .catch(null),
  })
  .catch({ id: null, type: null, timestamp: null, text: null, from: null, conversation: null, channelData: null });
type Activity = z.output<typeof activity>;

function messageSaid(
  { id, type, text, from, conversation, timestamp }: Activity,
  channel: string,
): readonly InboundEffect[] {
  if (type !== "message" || !id) return [];
  const message = {
    id,
    conversationId: conversation?.id ?? channel,
    senderId: from?.id ?? null,
    senderName: from?.name ?? null,
    // Without the mention that called it.
    text: text?.replaceAll(/<at>.*?<\/at>/gs, "").trim() || null,
    sentAt: timestamp ?? null,
  };
  return [{ kind: "message", message }];
}
