import type { PushingMeta } from "../contract";

export const zapierMeta: PushingMeta = {
  key: "zapier",
  provider: "zapier",
  name: "Zapier",
  category: "automation",
  // A label needs nobody's approval. Signing in from Zapier (OAuth, with Zapier as the hub's client) comes after the hub's
  // app is published there, as the page says.
  // https://docs.zapier.com/integrations/publish/integration-publishing-requirements
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["automation"],
  scopes: [],
  choices: [],
  accountMissing: null,
  webhooks: "connection",
  docsUrl: "https://docs.zapier.com/integrations/build/cli-hook-trigger",
  olderName: null,
  agent: null,
};
