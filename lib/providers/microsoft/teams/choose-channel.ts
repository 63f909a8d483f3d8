import type { ChoiceDefinition } from "../../contract";
import { readCollection } from "./read-collection";
import { channel } from "./wire";

/** The channel that messages go to, of the team that was chosen before. */
export const chooseChannel: ChoiceDefinition = {
  name: "team_channel",
  required: true,
  // Private and shared channels are there where the person is a member: https://learn.microsoft.com/graph/api/channel-list
  list: async (http) => {
    const team = http.connection?.choices.team;
    if (!team) return [];
    const channels = await readCollection(http, `teams/${encodeURIComponent(team.id)}/channels`, channel);
    return channels.map(({ id, displayName, description, membershipType }) => ({
      id,
      name: displayName || id,
      detail: [membershipType === "standard" ? null : membershipType, description].filter(Boolean).join(" · ") || null,
      imageUrl: null,
      refusal: null,
    }));
  },
};
