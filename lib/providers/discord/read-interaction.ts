import { z } from "zod";
import { inboundItem, wireText } from "../inbound-item";
import type { InboundEffect, InboundItem, InboundRoute, WebhookAnswer } from "../webhook-contract";

const sender = z.object({ id: z.string(), username: wireText, global_name: wireText }).nullish().catch(null);
const option = z.object({
  name: wireText,
  value: z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null),
});

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export const discordInteraction = z.object({
  id: z.string().min(1),
  application_id: wireText,
  token: z.string().min(1),
  type: z.number().int(),
  guild_id: wireText,
  channel_id: wireText,
  member: z.object({ user: sender, permissions: wireText }).nullish().catch(null),
  user: sender,
  data: z
    .object({ name: wireText, custom_id: wireText, options: z.array(option).catch([]) })
    .nullish()
    .catch(null),
});
export type Interaction = z.output<typeof discordInteraction>;

/** The one command that the hub answers itself: hub-command.ts. */
export const HUB_COMMAND = "hub";

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type */
const TYPES: Readonly<Record<number, string>> = {
  2: "application_command",
  3: "message_component",
  4: "application_command_autocomplete",
  5: "modal_submit",
};
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
const EPHEMERAL = 64;

export function isHubCommand({ type, data }: Interaction): boolean {
  return type === COMMAND && data?.name === HUB_COMMAND;
}

/** What somebody does with the app: they wait for three seconds, and nothing is sent twice. */
export function readInteraction(interaction: Interaction): InboundItem {
  const { id, type, data } = interaction;
  return inboundItem({
    type: TYPES[type] ?? "unknown",
    dedupeKey: id,
    subject: data?.name ?? data?.custom_id ?? id,
    routes: routesOf(interaction),
    effects: type === COMMAND ? commandSaid(interaction) : [],
  });
}

// The bot is in servers of every organization: only the server says whose this is. What is said to it alone, outside of any
// server, is nobody's, also where the person has connected their account: others there would read it.
function routesOf({ guild_id: guild, channel_id: channel }: Interaction): readonly InboundRoute[] {
  if (!guild) return [{ kind: "place", id: channel ?? "" }];
  return [
    { kind: "place", id: guild },
    { kind: "choice", name: "guild", id: guild },
  ];
}

function commandSaid({ id, channel_id: channel, member, user, data }: Interaction): readonly InboundEffect[] {
  const person = member?.user ?? user;
  if (!channel || !data?.name) return [];
  const values = data.options.flatMap(({ value }) => (value === null || value === undefined ? [] : [String(value)]));
  const message = {
    id,
    conversationId: channel,
    senderId: person?.id ?? null,
    senderName: person?.global_name ?? person?.username ?? null,
    text: [`/${data.name}`, ...values].join(" "),
    sentAt: null,
  };
  return [{ kind: "message", message }];
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
export function interactionAnswers(interaction: Interaction): { kept: WebhookAnswer; failed: WebhookAnswer } {
  const { type } = interaction;
  if (type === AUTOCOMPLETE) {
    const noChoices: WebhookAnswer = { status: 200, json: { type: 8, data: { choices: [] } } };
    return { kept: noChoices, failed: noChoices };
  }
  const failed = said("This could not be taken. Please try it again in a moment.");
  // What is connected has to be looked up: "is thinking …" until it is said.
  if (isHubCommand(interaction))
    return { kept: { status: 200, json: { type: 5, data: { flags: EPHEMERAL } } }, failed };
  // A button's message stays as it is.
  const kept: WebhookAnswer = type === COMPONENT ? { status: 200, json: { type: 6 } } : said("Received.");
  return { kept, failed };
}

/** Only whoever asked sees it. */
function said(content: string): WebhookAnswer {
  return { status: 200, json: { type: 4, data: { content, flags: EPHEMERAL, allowed_mentions: { parse: [] } } } };
}
