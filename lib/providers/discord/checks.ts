import { ProviderError } from "@/lib/base/errors";
import type { IntegrationCheck } from "../contract";
import { guildBot } from "./guild-bot";
import { user } from "./wire";

/** What the Test button tries, from the account to the channel: the first that fails says where it is broken. */
export const discordChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => `Connected by ${(await http.getEndpoint("userinfo", user)).username}.`,
  },
  {
    name: "server",
    capability: null,
    run: async (http) => `The bot is in ${(await guildBot(http).getGuild()).name}.`,
  },
  {
    name: "writing",
    capability: "messages",
    run: async (http) => {
      const channels = await guildBot(http).listTextChannels();
      const chosen = http.connection?.choices.channel;
      const found = channels.find(({ id }) => id === chosen?.id);
      if (!chosen) return `The bot may write in ${channels.filter(({ mayWrite }) => mayWrite).length} channels.`;
      if (!found) throw rejected(`${chosen.name} is gone: choose another channel.`);
      if (!found.mayWrite) throw rejected(`The bot may not write in #${found.name}.`);
      return `Messages go to #${found.name}.`;
    },
  },
];

function rejected(reason: string): ProviderError {
  return new ProviderError("discord", { kind: "rejected", status: 403, reason });
}
