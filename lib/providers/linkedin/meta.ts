import type { PushingMeta } from "../contract";

export const linkedinMeta: PushingMeta = {
  key: "linkedin",
  provider: "linkedin",
  name: "LinkedIn",
  category: "social",
  availability: "available",
  // The app has to belong to a LinkedIn page, whose administrator confirms it.
  requirements: [{ kind: "verification", url: "https://www.linkedin.com/help/linkedin/answer/a548360" }],
  defaultVisibility: "shared",
  capabilities: ["posts"],
  // Only what every app is given at once: asking for a scope of the vetted Community Management API (posting as an
  // organization) makes LinkedIn refuse the whole consent of an app that does not have it (unauthorized_scope_error).
  // https://learn.microsoft.com/linkedin/shared/authentication/getting-access
  scopes: [
    {
      scope: "w_member_social",
      reasonKey: "integrations.linkedin.scopes.share",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "app",
  docsUrl: "https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/share-on-linkedin",
  accountMissing: null,
  guideSteps: { permissions: 2, secret: 3 },
  olderName: null,
  agent: "Link",
};
