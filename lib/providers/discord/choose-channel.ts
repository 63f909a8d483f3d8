import type { ChoiceDefinition } from "../contract";
import { guildBot } from "./guild-bot";

/** Where messages of this connection go: a channel of the chosen server. */
export const discordChannelChoice: ChoiceDefinition = {
  name: "channel",
  required: true,
  list: async (http) =>
    (await guildBot(http).listTextChannels()).map(({ id, name, mayWrite }) => ({
      id,
      name: `#${name}`,
      detail: null,
      imageUrl: null,
      refusal: mayWrite ? null : "botMayNotWrite",
    })),
};
