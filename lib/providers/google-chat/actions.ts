import { z } from "zod";
import { type ActionDefinition, defineAction } from "../actions-contract";
import { message } from "./wire";

/** "The maximum message size is 32,000 bytes": a character of any language takes four at most. */
const MAX_CHARACTERS = 8_000;

// Chat has no trial. "Specifying a request ID makes the request idempotent".
// https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create
const googleChatPostMessage = defineAction({
  name: "post-message",
  title: "Post a message",
  description: "Posts a message to the webhook's space.",
  effect: "sends",
  capability: "messages",
  scopes: [],
  repeat: "known",
  input: z.strictObject({ text: z.string().trim().min(1).max(MAX_CHARACTERS).meta({ title: "Message" }) }),
  output: z.object({ messageId: z.string() }),
  dryRun: "none",
  run: async (http, { text }, { repeatKey }) => {
    const { name } = await http.post("v1/messages", message, { text }, { query: { requestId: repeatKey } });
    return { messageId: name };
  },
});

export const googleChatActions: readonly ActionDefinition[] = [googleChatPostMessage];
