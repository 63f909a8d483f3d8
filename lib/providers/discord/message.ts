import { z } from "zod";
import { snowflake } from "./wire";

/** "Message contents (up to 2000 characters)". https://docs.discord.com/developers/resources/message#create-message */
export const messageText = z.string().trim().min(1).max(2_000).meta({ title: "Message" });

export const postedMessageOutput = z.object({ channelId: z.string(), messageId: z.string() });

/** https://docs.discord.com/developers/resources/message#message-object */
export const postedMessage = z.object({ id: snowflake, channel_id: snowflake });

/**
 * A message that names people may tell them, but never everybody at once: who writes it may be a program.
 * https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function messageBody(content: string) {
  return { content, allowed_mentions: { parse: ["users"] } };
}
