import { type OAuthClient, type OAuthProfile, type OAuthScope, standardProfile } from "../kit/oauth/profile";

/** A consent at Discord is for all scopes or none. https://docs.discord.com/developers/topics/oauth2 */
const SCOPES: readonly OAuthScope[] = [
  { name: "identify", label: "Access your username and avatar", choice: "fixed" },
  { name: "guilds", label: "Know what servers you're in", choice: "fixed" },
  { name: "bot", label: "Add a bot to a server", choice: "fixed" },
  { name: "applications.commands", label: "Create commands", choice: "fixed" },
  { name: "email", label: "Access your email address", choice: "fixed" },
];

const WEEK_SECONDS = 604_800;

export function discordProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "discord",
    clients,
    scopes: SCOPES,
    allowedParameters: { integration_type: ["0", "1"], disable_guild_select: ["true", "false"] },
    offline: { by: "always" },
    refreshTokens: "every_time",
    // Single use: https://github.com/discord/discord-api-docs/issues/5942
    rotation: "ends_old",
    codeSeconds: 600,
    accessTokenSeconds: WEEK_SECONDS,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1_000,
    prefixes: { code: "NhhvTDYs", access: "6qrZcUqj", refresh: "D43f5y0a" },
  };
}
