import type { ChoiceDefinition } from "../../contract";
import { readCollection } from "./read-collection";
import { team } from "./wire";

/** The team whose channel messages go to: one that the person is a member of. */
export const chooseTeam: ChoiceDefinition = {
  name: "team",
  required: true,
  // https://learn.microsoft.com/graph/api/user-list-joinedteams
  list: async (http) => {
    const teams = await readCollection(http, "me/joinedTeams", team);
    return teams.map(({ id, displayName, description, isArchived }) => ({
      id,
      name: displayName || id,
      detail: description || null,
      imageUrl: null,
      refusal: isArchived ? "team_archived" : null,
    }));
  },
};
