import type { IntegrationCheck, ProviderHttp } from "../../contract";
import { userinfo } from "../wire";
import { readCollection } from "./read-collection";
import { channel, chat, team } from "./wire";

/** What the Test button tries, from the account to the channel that messages go to. */
export const microsoftTeamsChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { name } = await http.getEndpoint("userinfo", userinfo);
      return name ? `Signed in as ${name}.` : "Signed in.";
    },
  },
  {
    name: "teams",
    capability: null,
    run: async (http) => {
      const teams = await readCollection(http, "me/joinedTeams", team);
      return teams.length === 1 ? "1 team." : `${teams.length} teams.`;
    },
  },
  { name: "team_channel", capability: "messages", run: readChannel },
  {
    name: "chats",
    capability: "messages",
    run: async (http) => {
      // https://learn.microsoft.com/graph/api/chat-list: 20 on a page unless asked otherwise, 50 at most.
      const chats = await readCollection(http, "me/chats?$top=50", chat);
      return chats.length === 1 ? "1 chat." : `${chats.length} chats.`;
    },
  },
];

async function readChannel(http: ProviderHttp): Promise<string> {
  const { team: chosenTeam, team_channel: chosenChannel } = http.connection?.choices ?? {};
  if (!chosenTeam || !chosenChannel) return "No channel is chosen yet.";
  // https://learn.microsoft.com/graph/api/channel-get
  const path = `v1.0/teams/${encodeURIComponent(chosenTeam.id)}/channels/${encodeURIComponent(chosenChannel.id)}`;
  const { displayName } = await http.get(path, channel);
  return `The channel ${displayName || chosenChannel.name} of ${chosenTeam.name} was read.`;
}
