import type { QuietMeta } from "../contract";

const GUIDE = "https://developers.pinterest.com/docs";

export const pinterestMeta: QuietMeta = {
  key: "pinterest",
  provider: "pinterest",
  name: "Pinterest",
  category: "social",
  availability: "awaiting_approval",
  requirements: [
    { kind: "business_account", url: `${GUIDE}/getting-started/connect-app/` },
    { kind: "approval", url: `${GUIDE}/key-concepts/access-tiers/` },
    { kind: "demo_video", url: `${GUIDE}/key-concepts/access-tiers/` },
  ],
  defaultVisibility: "shared",
  capabilities: ["posts"],
  // Creating a Pin takes all four: https://developers.pinterest.com/docs/api/v5/pins-create
  scopes: [
    {
      scope: "boards:read",
      reasonKey: "integrations.pinterest.scopes.boards",
      // The board cannot be chosen without it.
      required: true,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "pins:read",
      reasonKey: "integrations.pinterest.scopes.pins",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "pins:write",
      reasonKey: "integrations.pinterest.scopes.savePins",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "boards:write",
      reasonKey: "integrations.pinterest.scopes.saveToBoards",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
  ],
  choices: ["board"],
  webhooks: "none",
  docsUrl: "https://developers.pinterest.com/docs/api/v5/",
  accountMissing: null,
  guideSteps: { secret: 4 },
  olderName: null,
  agent: "Cornwall",
};
