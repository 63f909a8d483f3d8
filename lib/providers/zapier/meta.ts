import type { IntegrationMeta } from "../contract";

export const zapierMeta: IntegrationMeta = {
  key: "zapier",
  provider: "zapier",
  name: "Zapier",
  category: "automation",
  // Signing in from Zapier (OAuth, with Zapier as the hub's client) needs a published app of the hub there.
  availability: "awaiting_approval",
  requirements: [
    { kind: "approval", url: "https://docs.zapier.com/integrations/publish/integration-publishing-requirements" },
  ],
  defaultVisibility: "shared",
  capabilities: ["automation"],
  scopes: [],
  choices: [],
  accountMissing: null,
  webhooks: "none",
  docsUrl: "https://docs.zapier.com/integrations/build/cli-hook-trigger",
  olderName: null,
  agent: null,
};
