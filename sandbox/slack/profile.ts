import { type OAuthClient, type OAuthProfile, type OAuthScope, standardProfile } from "../kit/oauth/profile";
import type { StateSection } from "../kit/state";
import type { SlackState } from "./workspaces";

const TWELVE_HOURS_SECONDS = 43_200;

/**
 * The app's bot scopes; those that its settings mark as optional can be declined.
 * https://docs.slack.dev/changelog/2026/03/16/optional-scopes
 */
const BOT_SCOPES: readonly OAuthScope[] = [
  { name: "team:read", label: "View the name, email domain, and icon for workspaces", choice: "fixed" },
  { name: "channels:read", label: "View basic information about public channels", choice: "fixed" },
  { name: "chat:write", label: "Send messages as the app", choice: "optional" },
  { name: "chat:write.public", label: "Send messages to channels the app isn't a member of", choice: "optional" },
  { name: "commands", label: "Add shortcuts and/or slash commands that people can use", choice: "optional" },
  { name: "im:history", label: "View messages and other content in direct messages with the app", choice: "optional" },
  { name: "app_mentions:read", label: "View messages that directly mention the app", choice: "optional" },
  { name: "users:read", label: "View people in a workspace", choice: "optional" },
  { name: "users:read.email", label: "View email addresses of people in a workspace", choice: "optional" },
  { name: "groups:read", label: "View basic information about private channels the app is in", choice: "optional" },
];

const PERSON_SCOPES: readonly OAuthScope[] = [
  { name: "groups:read", label: "View basic information about your private channels", choice: "optional" },
  { name: "channels:read", label: "View basic information about public channels", choice: "optional" },
];

/** https://docs.slack.dev/authentication/installing-with-oauth and …/using-token-rotation */
export function slackProfile(clients: readonly OAuthClient[], state: StateSection<SlackState>): OAuthProfile {
  const rotates = () => state.data.tokenRotation;
  return {
    ...standardProfile,
    provider: "slack",
    clients,
    scopes: BOT_SCOPES,
    person: { parameter: "user_scope", scopes: PERSON_SCOPES },
    scopeSeparators: [","],
    pkce: "ignored",
    // An app's own setting, so read when it counts.
    get offline() {
      return { by: rotates() ? ("always" as const) : ("never" as const) };
    },
    get accessTokenSeconds() {
      return rotates() ? TWELVE_HOURS_SECONDS : null;
    },
    refreshTokens: "every_time",
    rotation: "ends_old",
    codeSeconds: 600,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1_000,
    prefixes: { code: "4724469134.", access: "xoxb-", refresh: "xoxe-1-" },
  };
}
