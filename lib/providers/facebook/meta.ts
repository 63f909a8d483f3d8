import type { PushingMeta } from "../contract";

export const facebookMeta: PushingMeta = {
  key: "facebook",
  provider: "facebook",
  name: "Facebook Pages",
  category: "social",
  availability: "verification_in_progress",
  requirements: [
    {
      kind: "app_review",
      url: "https://developers.facebook.com/docs/resp-plat-initiatives/individual-processes/app-review",
    },
    {
      kind: "verification",
      url: "https://developers.facebook.com/docs/development/release/business-verification",
    },
  ],
  defaultVisibility: "shared",
  capabilities: ["posts", "leads"],
  // Which permission needs which other one: https://developers.facebook.com/docs/permissions
  scopes: [
    {
      scope: "pages_show_list",
      reasonKey: "integrations.facebook.scopes.list",
      required: true,
      capabilities: ["posts", "leads"],
      askedAs: "account",
    },
    {
      scope: "pages_read_engagement",
      reasonKey: "integrations.facebook.scopes.read",
      required: false,
      capabilities: ["posts", "leads"],
      askedAs: "account",
    },
    {
      scope: "pages_manage_posts",
      reasonKey: "integrations.facebook.scopes.posts",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "leads_retrieval",
      reasonKey: "integrations.facebook.scopes.leads",
      required: false,
      capabilities: ["leads"],
      askedAs: "account",
    },
    {
      scope: "pages_manage_metadata",
      reasonKey: "integrations.facebook.scopes.metadata",
      required: false,
      capabilities: ["leads"],
      askedAs: "account",
    },
    {
      scope: "business_management",
      reasonKey: "integrations.facebook.scopes.businesses",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
  ],
  choices: ["page"],
  webhooks: "app",
  docsUrl: "https://developers.facebook.com/docs/pages-api",
  accountMissing: null,
  guideSteps: { app: 1, permissions: 4, secret: 3 },
  olderName: null,
  agent: "Fran",
};
