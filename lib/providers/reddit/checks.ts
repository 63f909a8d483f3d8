import type { IntegrationCheck } from "../contract";
import { mapAccount } from "./map-account";
import { subredditChoice } from "./subreddit-choice";
import { me, postRequirements } from "./wire";

/** What the Test button tries, from the account to what its community wants of a post. */
export const redditChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => `Signed in as ${mapAccount(await http.getEndpoint("userinfo", me)).name}.`,
  },
  {
    name: "subreddits",
    capability: null,
    run: async (http) => {
      const { length } = await subredditChoice.list(http);
      return length === 1 ? "1 community." : `${length} communities.`;
    },
  },
  {
    // The one thing that needs the scope to submit and submits nothing.
    name: "postRules",
    capability: "posts",
    run: async (http) => {
      const community = http.connection?.choices.subreddit;
      if (!community) return "No community is chosen yet.";
      const path = `api/v1/${encodeURIComponent(community.id)}/post_requirements`;
      const { is_flair_required: flair } = await http.get(path, postRequirements);
      return `${community.name} ${flair ? "wants a flair on every post" : "takes posts without a flair"}.`;
    },
  },
];
