import { z } from "zod";
import { inboundItem, wireInstant, wireText } from "../inbound-item";
import type { InboundItem, InboundRoute, WebhookSource } from "../webhook-contract";
import { discordInteraction, interactionAnswers, readInteraction } from "./read-interaction";

/**
 * Interactions and webhook events: two addresses of one app in Discord's portal, which may be the same one. Discord asks with
 * wrong signatures on purpose, and takes away an address that does not answer them with 401.
 * https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export const discordInbound: WebhookSource = {
  scheme: {
    kind: "ed25519",
    header: "x-signature-ed25519",
    signedAt: { at: { header: "x-signature-timestamp" }, toleranceSeconds: 300 },
    signed: "{timestamp}{body}",
  },
  secrets: [{ kind: "connection" }, { kind: "variable", variable: "DISCORD_PUBLIC_KEY" }],
  // Type 1 is a PING among interactions, and any event among webhook events.
  handshake: {
    kind: "pong",
    when: { path: "type", equals: 1, without: "event" },
    answer: { status: 200, json: { type: 1 } },
  },
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  // Whoever has it may answer for a quarter of an hour.
  secretsInBody: ["token"],
  // "204 with an empty body" for webhook events, their PING (type 0) included, which has no event to keep.
  // https://docs.discord.com/developers/events/webhook-events#responding-to-events
  answer: { status: 204, json: "none" },
  interactive({ body }) {
    const { data } = discordInteraction.safeParse(body);
    return data ? interactionAnswers(data) : null;
  },
  read({ body }): readonly InboundItem[] {
    const { data: interaction } = discordInteraction.safeParse(body);
    if (interaction) return [readInteraction(interaction)];
    if (ping.safeParse(body).success) return [];
    return [readEvent(body)];
  },
};

const ping = z.object({ type: z.literal(0), event: z.undefined().optional() });
const someone = z.object({ id: wireText }).nullish().catch(null);

/** https://docs.discord.com/developers/events/webhook-events#webhook-event-payloads */
const webhookEvent = z.object({
  event: z.object({
    type: z.string().min(1),
    timestamp: wireText,
    data: z
      .object({ user: someone, guild: someone, user_id: wireText, guild_id: wireText, id: wireText })
      .nullish()
      .catch(null),
  }),
});

function readEvent(body: unknown): InboundItem {
  const parsed = webhookEvent.safeParse(body);
  if (!parsed.success) return inboundItem({ type: "unknown", routes: [{ kind: "place", id: "" }] });
  const { type, timestamp, data } = parsed.data.event;
  const userId = data?.user?.id ?? data?.user_id ?? null;
  const guildId = data?.guild?.id ?? data?.guild_id ?? null;
  return inboundItem({
    type,
    // They have no id, and are sent again for ten minutes: by what and when it was about whom.
    dedupeKey: timestamp ? [type, timestamp, userId ?? guildId ?? data?.id].join(" ") : null,
    subject: userId ?? guildId,
    occurredAt: wireInstant.parse(timestamp) ?? null,
    routes: routesOf({ userId, guildId }),
    effects: type === "APPLICATION_DEAUTHORIZED" ? [{ kind: "revoked" }] : [],
  });
}

function routesOf({ userId, guildId }: { userId: string | null; guildId: string | null }): readonly InboundRoute[] {
  // A person's own consent is their connection's; a server that was named beside it says which one of theirs.
  if (userId) return [{ kind: "account", id: userId }];
  return [
    { kind: "place", id: guildId ?? "" },
    { kind: "choice", name: "guild", id: guildId ?? "" },
  ];
}
