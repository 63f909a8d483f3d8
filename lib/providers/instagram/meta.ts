import type { PushingMeta } from "../contract";

export const instagramMeta: PushingMeta = {
  key: "instagram",
  provider: "instagram",
  name: "Instagram",
  category: "social",
  availability: "verification_in_progress",
  requirements: [
    { kind: "app_review", url: "https://developers.facebook.com/docs/instagram-platform/app-review" },
    // Personal accounts have no API: https://developers.facebook.com/docs/instagram-platform/overview
    { kind: "business_account", url: "https://help.instagram.com/502981923235522" },
  ],
  defaultVisibility: "shared",
  capabilities: ["posts"],
  // https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
  scopes: [
    {
      scope: "instagram_business_basic",
      reasonKey: "integrations.instagram.scopes.basic",
      required: true,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "instagram_business_content_publish",
      reasonKey: "integrations.instagram.scopes.publish",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "instagram_business_manage_comments",
      reasonKey: "integrations.instagram.scopes.comments",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "app",
  docsUrl: "https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login",
  accountMissing: "professional_account",
  guideSteps: { app: 5, permissions: 4, secret: 3 },
  olderName: null,
  agent: null,
};
