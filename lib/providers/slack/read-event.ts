import { z } from "zod";
import { inboundItem, wireSeconds, wireText } from "../inbound-item";
import type { InboundEffect, InboundItem, InboundRoute } from "../webhook-contract";

const installation = z.object({ team_id: wireText, enterprise_id: wireText });

/** https://docs.slack.dev/apis/events-api/#callback-field and https://docs.slack.dev/reference/events/message */
const callback = z.object({
  team_id: wireText,
  event_id: wireText,
  event_time: wireSeconds,
  authorizations: z.array(installation).catch([]),
  event: z.object({
    type: z.string().min(1),
    subtype: wireText,
    bot_id: wireText,
    user: z.unknown().optional(),
    channel: z.unknown().optional(),
    text: z.string().nullish().catch(null),
    ts: wireText,
    tokens: z
      .object({ bot: z.array(z.string()).catch([]) })
      .nullish()
      .catch(null),
  }),
});
type Callback = z.output<typeof callback>;

export function readSlackEvent(body: unknown): InboundItem {
  const parsed = callback.safeParse(body);
  if (!parsed.success) {
    // `app_rate_limited` and whatever comes next: https://docs.slack.dev/reference/events/app_rate_limited
    const { type, team_id: team } = other.parse(body);
    return inboundItem({ type: type ?? "unknown", routes: [{ kind: "account", id: team ?? "" }] });
  }
  const { event_id: id, event_time: at, event } = parsed.data;
  const effects = effectsOf(event);
  return inboundItem({
    type: event.type,
    dedupeKey: keyOfMessage(parsed.data, effects) ?? id ?? null,
    subject: event.ts ?? id ?? null,
    occurredAt: at ?? null,
    routes: routesOf(parsed.data),
    effects,
  });
}

/**
 * What names the app comes twice, as `message` and as `app_mention`, each with an event id of its own: it is one message of its
 * channel. Of a channel that workspaces share, each installation hears for itself.
 * https://docs.slack.dev/reference/events/app_mention
 */
function keyOfMessage({ authorizations, team_id: team }: Callback, effects: readonly InboundEffect[]): string | null {
  const [heard] = authorizations;
  const installation = heard?.team_id ?? heard?.enterprise_id ?? team ?? "";
  const [effect] = effects;
  return effect?.kind === "message" ? `message:${installation}:${effect.message.id}` : null;
}

const other = z.object({ type: wireText, team_id: wireText }).catch({ type: null, team_id: null });

// In a channel that workspaces share, `team_id` may be the other one's; the authorization is the installation's that hears of
// it, and the other one hears of it by itself. https://docs.slack.dev/apis/events-api/#authorizations
function routesOf({ authorizations, team_id: team }: Callback): readonly InboundRoute[] {
  const [heard] = authorizations;
  return [{ kind: "account", id: heard?.team_id ?? heard?.enterprise_id ?? team ?? "" }];
}

// What people write: of the other subtypes some are changes of messages, some are the channel's own news.
const WRITTEN = [undefined, null, "file_share", "thread_broadcast", "me_message"];

function effectsOf(event: Callback["event"]): readonly InboundEffect[] {
  const { type, subtype, bot_id: bot, channel, user, text, ts } = event;
  if (type === "app_uninstalled") return [{ kind: "revoked" }];
  // A person's own token ends more often than the app's: only the app's is the connection's.
  if (type === "tokens_revoked") return event.tokens && event.tokens.bot.length === 0 ? [] : [{ kind: "revoked" }];
  if (type !== "message" && type !== "app_mention") return [];
  // Bots, our own included, would talk to each other without end.
  if (bot || !WRITTEN.includes(subtype) || typeof channel !== "string" || !ts) return [];
  const id = `${channel}:${ts}`;
  const senderId = typeof user === "string" ? user : null;
  const sentAt = wireSeconds.parse(ts) ?? null;
  const said = { id, conversationId: channel, senderId, senderName: null, text: text || null, sentAt };
  return [{ kind: "message", message: said }];
}
