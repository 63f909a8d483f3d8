import type { QuietMeta } from "../../contract";

export const microsoft365Meta: QuietMeta = {
  key: "microsoft-365",
  provider: "microsoft",
  name: "Microsoft 365",
  category: "mail",
  availability: "available",
  requirements: [
    // "Application permissions … must be consented to by an administrator."
    {
      kind: "admin_consent",
      url: "https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview",
    },
  ],
  defaultVisibility: "shared",
  capabilities: ["mail"],
  scopes: [],
  choices: [],
  webhooks: "none",
  docsUrl: "https://learn.microsoft.com/graph/api/user-sendmail",
  accountMissing: null,
  guideSteps: { app: 1, permissions: 2, secret: 4 },
  olderName: null,
  agent: null,
};
