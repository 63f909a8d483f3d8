import type { PushingMeta } from "../contract";

export const tiktokMeta: PushingMeta = {
  key: "tiktok",
  provider: "tiktok",
  name: "TikTok",
  category: "social",
  availability: "verification_in_progress",
  requirements: [
    { kind: "app_review", url: "https://developers.tiktok.com/doc/app-review-guidelines" },
    { kind: "demo_video", url: "https://developers.tiktok.com/doc/app-review-guidelines" },
    // "All content posted by unaudited clients will be restricted to private viewing mode."
    { kind: "approval", url: "https://developers.tiktok.com/doc/content-posting-api-get-started" },
  ],
  defaultVisibility: "shared",
  capabilities: ["posts"],
  // https://developers.tiktok.com/doc/scopes-overview
  scopes: [
    {
      scope: "video.publish",
      reasonKey: "integrations.tiktok.scopes.publish",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "video.upload",
      reasonKey: "integrations.tiktok.scopes.upload",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "app",
  docsUrl: "https://developers.tiktok.com/doc/content-posting-api-get-started",
  accountMissing: null,
  guideSteps: { permissions: 3, secret: 4 },
  olderName: null,
  agent: "Timmy",
};
