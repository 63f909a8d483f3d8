import type { ProviderHttp } from "../contract";
import { type Board, boardPage } from "./wire";

// The largest page: https://developers.pinterest.com/docs/api/v5/boards-list
const PAGE_SIZE = 250;
// No account has more boards than this: https://help.pinterest.com/article/limits-for-pins-boards-and-follows
const MAX_BOARDS = 2_000;

/** Every board, the account's own and those it works on with others. */
export async function readBoards(http: ProviderHttp): Promise<readonly Board[]> {
  const boards: Board[] = [];
  let bookmark: string | undefined;
  do {
    const query = { page_size: PAGE_SIZE, bookmark };
    const page = await http.get("v5/boards", boardPage, { query });
    boards.push(...page.items);
    bookmark = page.bookmark || undefined;
  } while (bookmark && boards.length < MAX_BOARDS);
  return boards;
}
