import { z } from "zod";

// What Discord sends, in its own spelling. https://docs.discord.com/developers/reference

/** An id: digits in text, too long for a number. https://docs.discord.com/developers/reference#snowflakes */
export const snowflake = z.string().regex(/^\d{1,20}$/);
/** A set of permissions, as a number in text. */
export const permissionBits = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform((text) => BigInt(text));

/** https://docs.discord.com/developers/resources/user#user-object */
export const user = z.object({
  id: snowflake,
  username: z.string(),
  global_name: z.string().nullish(),
  avatar: z.string().nullish(),
});

/** https://docs.discord.com/developers/resources/user#get-current-user-guilds */
export const myGuilds = z.array(
  z.object({
    id: snowflake,
    name: z.string(),
    icon: z.string().nullish(),
    owner: z.boolean(),
    permissions: permissionBits,
  }),
);
export type MyGuild = z.output<typeof myGuilds>[number];

/** A token answer says which server the bot was added to. https://docs.discord.com/developers/topics/oauth2#advanced-bot-authorization */
export const tokenAnswer = z.object({ guild: z.object({ id: snowflake, name: z.string() }).nullish() });

/** https://docs.discord.com/developers/resources/guild#guild-object */
export const guild = z.object({
  id: snowflake,
  name: z.string(),
  owner_id: snowflake,
  roles: z.array(z.object({ id: snowflake, permissions: permissionBits })),
});
export type Guild = z.output<typeof guild>;

/** https://docs.discord.com/developers/resources/guild#guild-member-object */
export const member = z.object({ roles: z.array(snowflake) });

/** https://docs.discord.com/developers/resources/channel#channel-object */
export const channel = z.object({
  id: snowflake,
  type: z.number().int(),
  guild_id: snowflake,
  name: z.string(),
  position: z.number().int().nullish(),
  parent_id: snowflake.nullish(),
  permission_overwrites: z
    .array(z.object({ id: snowflake, type: z.number().int(), allow: permissionBits, deny: permissionBits }))
    .nullish(),
});
export type Channel = z.output<typeof channel>;
export const channels = z.array(channel);

/** Which server a channel is in; private ones are in none. https://docs.discord.com/developers/resources/channel#get-channel */
export const channelOfGuild = z.object({ id: snowflake, guild_id: snowflake.nullish() });

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json and …/rate-limits */
export const errorBody = z.object({
  message: z.string().nullish(),
  code: z.number().nullish(),
  retry_after: z.number().nonnegative().nullish(),
});
