import type { QuietMeta } from "../contract";

export const tumblrMeta: QuietMeta = {
  key: "tumblr",
  provider: "tumblr",
  name: "Tumblr",
  category: "social",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["posts"],
  // https://github.com/tumblr/docs/blob/master/api.md#oauth2-authorization
  scopes: [
    {
      scope: "write",
      reasonKey: "integrations.tumblr.scopes.write",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
  ],
  choices: ["blog"],
  webhooks: "none",
  docsUrl: "https://www.tumblr.com/docs/en/api/v2",
  accountMissing: null,
  guideSteps: { app: 1, secret: 2 },
  olderName: null,
  agent: "Terry",
};
