import type { ChoiceDefinition, ChoiceOption } from "../contract";
import { readBoards } from "./read-boards";
import type { Board } from "./wire";

/** The board that new Pins go to. */
export const boardChoice: ChoiceDefinition = {
  name: "board",
  required: true,
  list: async (http) => (await readBoards(http)).map(mapBoard),
};

function mapBoard({ id, name, description, owner, media }: Board): ChoiceOption {
  const told = [owner?.username ? `@${owner.username}` : "", description ?? ""].filter((text) => text !== "");
  return {
    id,
    name,
    detail: told.length > 0 ? told.join(" · ") : null,
    imageUrl: media?.image_cover_url ?? null,
    refusal: null,
  };
}
