import { z } from "zod";
import { type ActionDefinition, defineAction } from "../../actions-contract";
import { messageBody, messageText, postedMessage, postedMessageOutput } from "../message";

// https://docs.discord.com/developers/resources/webhook#execute-webhook: with `wait` it answers with the message.
const discordPostByWebhook = defineAction({
  name: "post-message",
  title: "Post a message",
  description: "Posts a message to the webhook's channel. It notifies nobody by @everyone.",
  effect: "sends",
  capability: "messages",
  scopes: [],
  repeat: "unknown",
  input: z.strictObject({ text: messageText }),
  output: postedMessageOutput,
  dryRun: "none",
  run: async (http, { text }) => {
    const posted = await http.post("v10/webhook", postedMessage, messageBody(text), { query: { wait: true } });
    return { channelId: posted.channel_id, messageId: posted.id };
  },
});

export const discordWebhookActions: readonly ActionDefinition[] = [discordPostByWebhook];
