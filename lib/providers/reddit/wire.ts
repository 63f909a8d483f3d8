import { z } from "zod";

// What Reddit sends, in its own spelling: https://www.reddit.com/dev/api/

const text = z.string().nullish();
const flag = z.boolean().nullish();

/** https://www.reddit.com/dev/api/#GET_api_v1_me */
export const me = z.object({ id: z.string().min(1), name: z.string().min(1), icon_img: text });
export type Me = z.output<typeof me>;

/** A community as the account sees it. https://www.reddit.com/dev/api/#GET_subreddits_mine_{where} */
export const subreddit = z.object({
  display_name: z.string().min(1),
  display_name_prefixed: text,
  title: text,
  subreddit_type: text,
  icon_img: text,
  community_icon: text,
  user_is_banned: flag,
  user_is_contributor: flag,
  user_is_moderator: flag,
});
export type Subreddit = z.output<typeof subreddit>;

/** One page of things; `after` says that there are more. https://www.reddit.com/dev/api/#listings */
export const subredditPage = z.object({
  kind: z.literal("Listing"),
  data: z.object({ children: z.array(z.object({ data: subreddit })), after: text }),
});

/** https://www.reddit.com/dev/api/#GET_api_v1_{subreddit}_post_requirements */
export const postRequirements = z.object({ is_flair_required: flag });

/** An error with its status. */
export const errorBody = z.object({
  message: text,
  reason: text,
  explanation: text,
  error: z.union([z.number(), z.string()]).nullish(),
});

/** An error inside a 200: [code, words, field]. */
export const jsonErrors = z.object({
  json: z.object({ errors: z.array(z.array(z.string().nullable())).min(1), ratelimit: z.number().nullish() }),
});
