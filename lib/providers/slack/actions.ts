import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { type ActionDefinition, defineAction } from "../actions-contract";
import { listChannels } from "./list-channels";
import { postedMessage } from "./wire";

const channelId = z.string().regex(/^[CGD][A-Z0-9]{2,20}$/, { error: "is not the id of a channel, such as C012AB3CD" });

const slackListChannels = defineAction({
  name: "list-channels",
  title: "List channels",
  description: "The public channels of the workspace, and the private ones of whoever connected it.",
  effect: "reads",
  capability: null,
  scopes: ["channels:read"],
  repeat: "harmless",
  input: z.strictObject({}),
  output: z.object({
    channels: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        isPrivate: z.boolean(),
        /** The app can do nothing there until somebody invites it. */
        needsInvitation: z.boolean(),
      }),
    ),
  }),
  dryRun: "none",
  run: async (http) => ({
    channels: (await listChannels(http)).map(({ id, name, is_private: isPrivate, needsInvitation }) => ({
      id,
      name,
      isPrivate,
      needsInvitation,
    })),
  }),
});

// Slack has neither a trial nor a key by which it would know a message again.
// https://docs.slack.dev/reference/methods/chat.postMessage
const slackPostMessage = defineAction({
  name: "post-message",
  title: "Post a message",
  description: "Posts a message to a channel, as the app.",
  effect: "sends",
  capability: "messages",
  scopes: ["chat:write"],
  repeat: "unknown",
  input: z.strictObject({
    text: z.string().trim().min(1).max(4_000).meta({ title: "Message" }),
    channelId: channelId.optional().meta({
      title: "Channel",
      description: "The channel's id. Left out: the channel that was chosen for this connection.",
    }),
    threadId: z
      .string()
      .regex(/^\d{1,20}\.\d{1,10}$/, { error: "is not the id of a message, such as 1763719200.000100" })
      .optional()
      .meta({ title: "Answer to", description: "The id of the message that this one answers in its thread." }),
  }),
  output: z.object({ channelId: z.string(), messageId: z.string() }),
  dryRun: "none",
  run: async (http, { text, channelId: named, threadId }) => {
    const channel = named ?? http.connection?.choices.channel?.id;
    if (!channel) throw new AppError("unprocessable", "Name a channel: none was chosen for this connection.");
    const body = { channel, text, ...(threadId ? { thread_ts: threadId } : {}) };
    const posted = await http.post("api/chat.postMessage", postedMessage, body);
    return { channelId: posted.channel, messageId: posted.ts };
  },
});

export const slackActions: readonly ActionDefinition[] = [slackListChannels, slackPostMessage];
