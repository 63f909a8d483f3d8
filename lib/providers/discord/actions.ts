import { z } from "zod";
import { type ActionDefinition, defineAction } from "../actions-contract";
import { guildBot } from "./guild-bot";
import { messageText, postedMessageOutput } from "./message";
import { snowflake } from "./wire";

const discordListChannels = defineAction({
  name: "list-channels",
  title: "List channels",
  description: "The text channels of the connection's server, and whether the bot may write there.",
  effect: "reads",
  capability: "messages",
  scopes: [],
  repeat: "harmless",
  input: z.strictObject({}),
  output: z.object({
    channels: z.array(z.object({ id: z.string(), name: z.string(), mayWrite: z.boolean() })),
  }),
  dryRun: "none",
  run: async (http) => ({
    channels: (await guildBot(http).listTextChannels()).map(({ id, name, mayWrite }) => ({ id, name, mayWrite })),
  }),
});

// Discord has no trial. A `nonce` is looked at "in the past few minutes" only, which is shorter than a request may be
// repeated. https://docs.discord.com/developers/resources/message#create-message
const discordPostMessage = defineAction({
  name: "post-message",
  title: "Post a message",
  description: "Posts a message to a channel of the connection's server, as the bot. It notifies nobody by @everyone.",
  effect: "sends",
  capability: "messages",
  scopes: [],
  repeat: "unknown",
  input: z.strictObject({
    text: messageText,
    channelId: snowflake.optional().meta({
      title: "Channel",
      description: "The channel's id. Left out: the channel that was chosen for this connection.",
    }),
  }),
  output: postedMessageOutput,
  dryRun: "none",
  run: (http, { text, channelId }) => guildBot(http).postMessage({ text, channelId: channelId ?? null }),
});

export const discordActions: readonly ActionDefinition[] = [discordListChannels, discordPostMessage];
