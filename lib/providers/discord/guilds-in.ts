import type { ProviderHttp, SharedRequest } from "../contract";
import { channelOfGuild } from "./wire";

/** Who the bot is, and which servers it is in: about no server in particular. */
const ABOUT_THE_BOT: readonly string[] = ["users/@me", "users/@me/guilds"];

/**
 * The servers that a request with the bot's token is about: the one in its path, or the one that its channel is in, which
 * only Discord knows. What names neither is not for a single connection.
 * https://docs.discord.com/developers/resources/channel#get-channel
 */
export async function guildsIn({ path }: SharedRequest, bot: ProviderHttp): Promise<readonly string[] | null> {
  const [, below = ""] = /^v10\/(.+)$/.exec(path) ?? [];
  if (ABOUT_THE_BOT.includes(below)) return [];
  // Also of guild templates, previews and the like, which are below other words: those are not asked for.
  const [, what, id = ""] = /^(guilds|channels)\/(\d{1,20})(?:\/|$)/.exec(below) ?? [];
  if (what === "guilds") return [id];
  if (what !== "channels") return null;
  const { guild_id: guild } = await bot.get(`v10/channels/${id}`, channelOfGuild);
  // A private message has none.
  return guild ? [guild] : null;
}
