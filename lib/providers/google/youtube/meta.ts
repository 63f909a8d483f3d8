import type { QuietMeta } from "../../contract";

const SCOPE = "https://www.googleapis.com/auth";

export const youtubeMeta: QuietMeta = {
  key: "youtube",
  provider: "google",
  name: "YouTube",
  category: "video",
  availability: "verification_in_progress",
  requirements: [
    { kind: "verification", url: "https://support.google.com/cloud/answer/13463073" },
    { kind: "demo_video", url: "https://support.google.com/cloud/answer/13804266" },
    // Uploads of a project that has not passed it are locked as private.
    // https://developers.google.com/youtube/v3/docs/videos/insert
    { kind: "approval", url: "https://developers.google.com/youtube/v3/guides/quota_and_compliance_audits" },
  ],
  defaultVisibility: "shared",
  capabilities: ["video"],
  // https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps#identify-access-scopes
  scopes: [
    {
      scope: `${SCOPE}/youtube.readonly`,
      reasonKey: "integrations.youtube.scopes.readonly",
      required: true,
      capabilities: ["video"],
      askedAs: "account",
    },
    {
      scope: `${SCOPE}/youtube.upload`,
      reasonKey: "integrations.youtube.scopes.upload",
      required: false,
      capabilities: ["video"],
      askedAs: "account",
    },
  ],
  choices: ["youtube_channel"],
  webhooks: "none",
  docsUrl: "https://developers.google.com/youtube/v3/getting-started",
  accountMissing: null,
  guideSteps: { app: 4, permissions: 2, secret: 4 },
  olderName: null,
  agent: null,
};
