import type { ChoiceDefinition } from "../contract";
import { listChannels } from "./list-channels";

/** Where messages of this connection go. */
export const slackChannelChoice: ChoiceDefinition = {
  name: "channel",
  required: true,
  list: async (http) =>
    (await listChannels(http)).map(({ id, name, is_private: isPrivate, needsInvitation }) => ({
      id,
      name: `#${name}`,
      detail: isPrivate ? "private" : null,
      imageUrl: null,
      refusal: needsInvitation ? "inviteApp" : null,
    })),
};
