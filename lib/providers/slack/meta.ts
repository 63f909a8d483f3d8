import type { PushingMeta } from "../contract";

// Which method needs which: https://docs.slack.dev/reference/scopes. Whoever installs may decline those that are marked
// as optional in the app's settings. https://docs.slack.dev/changelog/2026/03/16/optional-scopes
export const slackMeta: PushingMeta = {
  key: "slack",
  provider: "slack",
  name: "Slack",
  category: "messaging",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["messages"],
  scopes: [
    {
      scope: "channels:read",
      reasonKey: "integrations.slack.scopes.channels",
      required: true,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "chat:write",
      reasonKey: "integrations.slack.scopes.write",
      required: false,
      capabilities: ["messages"],
      askedAs: "account",
    },
    {
      scope: "chat:write.public",
      reasonKey: "integrations.slack.scopes.writePublic",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "commands",
      reasonKey: "integrations.slack.scopes.commands",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "im:history",
      reasonKey: "integrations.slack.scopes.ownChat",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "app_mentions:read",
      reasonKey: "integrations.slack.scopes.mentions",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "users:read",
      reasonKey: "integrations.slack.scopes.people",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "users:read.email",
      reasonKey: "integrations.slack.scopes.addresses",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "groups:read",
      reasonKey: "integrations.slack.scopes.privateChannels",
      required: false,
      capabilities: [],
      // Of the person: to the app alone Slack shows no private channel that it was not invited to.
      askedAs: "person",
    },
  ],
  choices: ["channel"],
  webhooks: "app",
  docsUrl: "https://docs.slack.dev",
  accountMissing: null,
  guideSteps: { app: 1, permissions: 2, secret: 4 },
  olderName: "slack",
  agent: null,
};
