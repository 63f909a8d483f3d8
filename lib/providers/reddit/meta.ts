import type { QuietMeta } from "../contract";

export const redditMeta: QuietMeta = {
  key: "reddit",
  provider: "reddit",
  name: "Reddit",
  category: "social",
  availability: "awaiting_approval",
  requirements: [
    {
      kind: "approval",
      url: "https://support.reddithelp.com/hc/en-us/articles/42728983564564-Responsible-Builder-Policy",
    },
  ],
  defaultVisibility: "shared",
  capabilities: ["posts"],
  // https://www.reddit.com/dev/api/oauth
  scopes: [
    {
      scope: "mysubreddits",
      reasonKey: "integrations.reddit.scopes.communities",
      // The community cannot be chosen without it.
      required: true,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "submit",
      reasonKey: "integrations.reddit.scopes.submit",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "flair",
      reasonKey: "integrations.reddit.scopes.flair",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
  ],
  choices: ["subreddit"],
  webhooks: "none",
  docsUrl: "https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki",
  accountMissing: null,
  guideSteps: { app: 2, secret: 3 },
  olderName: null,
  agent: "Donna",
};
