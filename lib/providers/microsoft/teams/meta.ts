import type { PushingMeta } from "../../contract";

export const microsoftTeamsMeta: PushingMeta = {
  key: "microsoft-teams",
  provider: "microsoft",
  name: "Microsoft Teams",
  category: "messaging",
  availability: "available",
  requirements: [
    { kind: "admin_consent", url: "https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent" },
    // Personal accounts have no Teams that Graph knows: "Delegated (personal Microsoft account): Not supported".
    { kind: "business_account", url: "https://learn.microsoft.com/graph/api/user-list-joinedteams#permissions" },
  ],
  defaultVisibility: "shared",
  capabilities: ["messages"],
  // In a person's name: an app of its own may post for migration only. None of these needs an administrator by itself.
  // https://learn.microsoft.com/graph/api/channel-post-messages#permissions and
  // https://learn.microsoft.com/graph/permissions-reference
  scopes: [
    {
      scope: "Team.ReadBasic.All",
      reasonKey: "integrations.microsoft-teams.scopes.teams",
      required: true,
      capabilities: ["messages"],
      askedAs: "account",
    },
    {
      scope: "Channel.ReadBasic.All",
      reasonKey: "integrations.microsoft-teams.scopes.channels",
      required: true,
      capabilities: ["messages"],
      askedAs: "account",
    },
    {
      scope: "ChannelMessage.Send",
      reasonKey: "integrations.microsoft-teams.scopes.send",
      required: false,
      capabilities: ["messages"],
      askedAs: "account",
    },
    {
      scope: "Chat.ReadBasic",
      reasonKey: "integrations.microsoft-teams.scopes.chats",
      required: false,
      capabilities: ["messages"],
      askedAs: "account",
    },
  ],
  choices: ["team", "team_channel"],
  webhooks: "app",
  docsUrl: "https://learn.microsoft.com/graph/teams-concept-overview",
  accountMissing: null,
  guideSteps: { app: 1, permissions: 3, secret: 4, audience: 5 },
  olderName: null,
  agent: null,
};
