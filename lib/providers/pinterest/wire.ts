import { z } from "zod";

// What Pinterest sends, in its own spelling: https://developers.pinterest.com/docs/api/v5/

const text = z.string().nullish();

/** https://developers.pinterest.com/docs/api/v5/user_account-get */
export const userAccount = z.object({
  id: z.string().min(1),
  username: z.string().min(1),
  business_name: text,
  profile_image: text,
});
export type UserAccount = z.output<typeof userAccount>;

/** https://developers.pinterest.com/docs/api/v5/boards-list */
export const board = z.object({
  id: z.string().min(1),
  name: z.string(),
  description: text,
  owner: z.object({ username: text }).nullish(),
  media: z.object({ image_cover_url: text }).nullish(),
});
export type Board = z.output<typeof board>;

/** A page of a list; a bookmark says that there are more. https://developers.pinterest.com/docs/reference/pagination/ */
export const boardPage = z.object({ items: z.array(board), bookmark: text });
export const pinPage = z.object({ items: z.array(z.object({ id: z.string() })), bookmark: text });

/** https://developers.pinterest.com/docs/reference/error-codes/ */
export const errorBody = z.object({ code: z.number().int(), message: text });
