import type { ChoiceDefinition, ChoiceOption } from "../../contract";
import { listChannels } from "./list-channels";
import type { Channel } from "./wire";

/** The channel that videos go to; a Google account need not have one. */
export const chooseChannel: ChoiceDefinition = {
  name: "youtube_channel",
  required: true,
  list: async (http) => (await listChannels(http)).map(optionOf),
};

function optionOf({ id, snippet }: Channel): ChoiceOption {
  return {
    id,
    name: snippet?.title || id,
    detail: snippet?.customUrl || null,
    imageUrl: snippet?.thumbnails?.default?.url || null,
    refusal: null,
  };
}
