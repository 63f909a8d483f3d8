import type { ChoiceDefinition } from "../contract";
import { listGuildsWithBot, listManagedGuilds } from "./list-guilds";
import { tokenAnswer } from "./wire";

/**
 * The one server in which this connection may use the bot. It is the person's to choose: the one that Discord says the bot
 * was added to with this consent, or one that the person manages and the bot is in already.
 */
export const discordGuildChoice: ChoiceDefinition = {
  name: "guild",
  required: true,
  // Discord shows a server to those who manage it: choosing it proves that it is theirs.
  place: { kind: "guild", linked: "by_choice" },
  // Only what the token answer says counts: "The guild_id parameter should only be used as a hint".
  // https://docs.discord.com/developers/topics/oauth2#advanced-bot-authorization
  decided: ({ tokenAnswer: answer }) => tokenAnswer.safeParse(answer).data?.guild ?? null,
  openMeans: "guild_missing",
  async list(http) {
    const managed = await listManagedGuilds(http);
    const ids = managed.map(({ id }) => id);
    const withBot = await listGuildsWithBot(http, ids);
    return managed.map(({ id, name, icon, owner }) => ({
      id,
      name,
      detail: owner ? "owner" : null,
      imageUrl: icon ? `https://cdn.discordapp.com/icons/${id}/${icon}.png` : null,
      refusal: withBot.has(id) ? null : "addBot",
    }));
  },
};
