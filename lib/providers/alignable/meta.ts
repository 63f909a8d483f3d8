import type { QuietMeta } from "../contract";

export const alignableMeta: QuietMeta = {
  key: "alignable",
  provider: "alignable",
  name: "Alignable",
  category: "social",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["posts"],
  scopes: [],
  choices: [],
  accountMissing: null,
  webhooks: "none",
  docsUrl: "https://support.alignable.com/hc/en-us",
  olderName: null,
  agent: "Emma",
};
