import type { IntegrationCheck } from "../contract";
import { mapAccount } from "./map-account";
import { readBoards } from "./read-boards";
import { pinPage, userAccount } from "./wire";

/** What the Test button tries, from the account to the Pins of its board. */
export const pinterestChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => `Signed in as ${mapAccount(await http.getEndpoint("userinfo", userAccount)).name}.`,
  },
  {
    name: "boards",
    capability: null,
    run: async (http) => {
      const boards = await readBoards(http);
      return boards.length === 1 ? "1 board." : `${boards.length} boards.`;
    },
  },
  {
    name: "pins",
    capability: "posts",
    run: async (http) => {
      const board = http.connection?.choices.board;
      const path = board ? `v5/boards/${encodeURIComponent(board.id)}/pins` : "v5/pins";
      const { items } = await http.get(path, pinPage, { query: { page_size: 1 } });
      const where = board ? ` of the board ${board.name}` : "";
      return items.length === 0 ? `There are no Pins yet${where}.` : `The latest Pin${where} was read.`;
    },
  },
];
