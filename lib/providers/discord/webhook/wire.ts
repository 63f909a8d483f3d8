import { z } from "zod";
import { snowflake } from "../wire";

/** Without its token, which the answer has too. https://docs.discord.com/developers/resources/webhook#webhook-object */
export const webhook = z.object({
  id: snowflake,
  name: z.string().nullish(),
  avatar: z.string().nullish(),
  channel_id: snowflake.nullish(),
  guild_id: snowflake.nullish(),
});
