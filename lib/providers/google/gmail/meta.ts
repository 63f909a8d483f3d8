import type { PushingMeta } from "../../contract";

export const gmailMeta: PushingMeta = {
  key: "gmail",
  provider: "google",
  name: "Gmail",
  category: "mail",
  availability: "verification_in_progress",
  requirements: [
    { kind: "verification", url: "https://support.google.com/cloud/answer/13463073" },
    { kind: "demo_video", url: "https://support.google.com/cloud/answer/13804266" },
  ],
  defaultVisibility: "personal",
  capabilities: ["mail"],
  // Sending is "sensitive"; every scope that reads mail is "restricted", and costs a security assessment each year.
  // https://developers.google.com/workspace/gmail/api/auth/scopes
  scopes: [
    {
      scope: "https://www.googleapis.com/auth/gmail.send",
      reasonKey: "integrations.gmail.scopes.send",
      required: true,
      capabilities: ["mail"],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "app",
  docsUrl: "https://developers.google.com/workspace/gmail/api/guides/sending",
  accountMissing: null,
  guideSteps: { app: 3, permissions: 2, secret: 3 },
  olderName: null,
  agent: null,
};
