import { z } from "zod";
import { inboundItem, wireSeconds, wireText } from "../inbound-item";
import type { InboundChat, InboundEffect, InboundItem, InboundRoute } from "../webhook-contract";
import { plainText, withoutLeadingName } from "./plain-text";

/** `user_id` is the app's own where `is_bot` says so: https://docs.slack.dev/apis/events-api/#authorizations */
const installation = z.object({
  team_id: wireText,
  enterprise_id: wireText,
  user_id: wireText,
  is_bot: z.boolean().catch(false),
});

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
    thread_ts: wireText,
    channel_type: wireText,
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
  const effects = effectsOf(parsed.data);
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
 * channel. Of a channel that workspaces share, each installation hears for itself. A `message` that does not say who the app is
 * there may or may not name it: it must not stand for the `app_mention`, which does.
 * https://docs.slack.dev/reference/events/app_mention
 */
function keyOfMessage(said: Callback, effects: readonly InboundEffect[]): string | null {
  const [heard] = said.authorizations;
  const installation = heard?.team_id ?? heard?.enterprise_id ?? said.team_id ?? "";
  const [effect] = effects;
  if (effect?.kind !== "message") return null;
  const { id, chat } = effect.message;
  const isUnsure = chat?.speaksTo !== "bot" && appOf(said) === null && said.event.text?.includes("<@") === true;
  return `${isUnsure ? "heard" : "message"}:${installation}:${id}`;
}

/** The app's own user there, whom people name; null: it is not said. */
function appOf({ authorizations }: Callback): string | null {
  return authorizations.find((one) => one.is_bot)?.user_id ?? null;
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

function effectsOf(said: Callback): readonly InboundEffect[] {
  const { event } = said;
  const { type, subtype, bot_id: bot, channel, user, ts } = event;
  if (type === "app_uninstalled") return [{ kind: "revoked" }];
  // A person's own token ends more often than the app's: only the app's is the connection's.
  if (type === "tokens_revoked") return event.tokens && event.tokens.bot.length === 0 ? [] : [{ kind: "revoked" }];
  if (type !== "message" && type !== "app_mention") return [];
  // Bots, our own included, would talk to each other without end.
  if (bot || !WRITTEN.includes(subtype) || typeof channel !== "string" || !ts) return [];
  const message = {
    id: `${channel}:${ts}`,
    conversationId: channel,
    senderId: typeof user === "string" ? user : null,
    senderName: null,
    text: textOf(said) || null,
    sentAt: wireSeconds.parse(ts) ?? null,
    chat: chatOf(said, ts),
  };
  return [{ kind: "message", message }];
}

/**
 * In a channel the app is spoken to by its name; what it answers is in the thread of the question.
 * https://docs.slack.dev/reference/events/message.im and https://docs.slack.dev/reference/events/app_mention
 */
function chatOf(said: Callback, ts: string): InboundChat {
  const { type, text, channel_type: where, thread_ts: thread } = said.event;
  if (where === "im") return { kind: "direct", name: null, threadId: thread ?? null, speaksTo: "bot" };
  const own = appOf(said);
  const isNamed = type === "app_mention" || (own !== null && namesOf(text ?? "").has(own));
  const threadId = isNamed ? (thread ?? ts) : (thread ?? null);
  return { kind: "group", name: null, threadId, speaksTo: isNamed ? "bot" : { named: [] } };
}

const NAMED = /<@([^<>|]+)(?:\|[^<>]*)?>/g;

function namesOf(text: string): ReadonlySet<string | undefined> {
  return new Set([...text.matchAll(NAMED)].map(([, userId]) => userId));
}

/** In plain words; without the app's name in front, which says only to whom they are. */
function textOf(said: Callback): string {
  const { text } = said.event;
  const own = appOf(said);
  return plainText(own === null ? (text ?? "") : withoutLeadingName(text ?? "", own)).trim();
}
