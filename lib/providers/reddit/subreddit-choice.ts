import type { ChoiceDefinition, ChoiceOption, ProviderHttp } from "../contract";
import { type Subreddit, subredditPage } from "./wire";

// The largest page: https://www.reddit.com/dev/api/#listings
const PAGE_SIZE = 100;
const MAX_PAGES = 20;
// Lists overlap: who moderates a community is usually subscribed to it.
const LISTS = ["moderator", "contributor", "subscriber"] as const;

/** The community that posts go to. */
export const subredditChoice: ChoiceDefinition = {
  name: "subreddit",
  required: true,
  list: async (http) => {
    const found = new Map<string, Subreddit>();
    for (const where of LISTS) {
      for (const community of await readList(http, where)) {
        if (!found.has(community.display_name)) found.set(community.display_name, community);
      }
    }
    return [...found.values()].map(mapSubreddit);
  },
};

async function readList(http: ProviderHttp, where: (typeof LISTS)[number]): Promise<readonly Subreddit[]> {
  const communities: Subreddit[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    // raw_json: texts as they are, not escaped for HTML.
    const query = { limit: PAGE_SIZE, raw_json: 1, after };
    const { data } = await http.get(`subreddits/mine/${where}`, subredditPage, { query });
    communities.push(...data.children.map((child) => child.data));
    after = data.after || undefined;
    if (!after) break;
  }
  return communities;
}

/** `sr` of a submission takes the name; it never changes. */
function mapSubreddit(community: Subreddit): ChoiceOption {
  const { display_name: id, display_name_prefixed: prefixed, title, icon_img: icon, community_icon } = community;
  return {
    id,
    name: prefixed ?? `r/${id}`,
    detail: title || null,
    imageUrl: community_icon || icon || null,
    refusal: refusalOf(community),
  };
}

// https://www.reddit.com/dev/api/#POST_api_site_admin says what the types allow.
function refusalOf({ subreddit_type: type, ...user }: Subreddit): string | null {
  if (user.user_is_banned) return "subredditBanned";
  if (type === "archived") return "subredditClosed";
  const isApproved = user.user_is_contributor || user.user_is_moderator;
  if ((type === "restricted" || type === "private") && !isApproved) return "subredditRestricted";
  return null;
}
