import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { guildsIn } from "./guilds-in";
import { identifyPerson } from "./identify";
import { BOT_PERMISSIONS } from "./permissions";
import { readDiscordError } from "./read-error";

/** Discord's OAuth 2, with a bot beside it. https://docs.discord.com/developers/topics/oauth2 */
export const discord: OAuthProvider = {
  id: "discord",
  name: "Discord",
  envPrefix: "DISCORD",
  consoleUrl: "https://discord.com/developers/applications",
  endpoints: {
    authorize: "https://discord.com/oauth2/authorize",
    token: "https://discord.com/api/oauth2/token",
    revoke: "https://discord.com/api/oauth2/token/revoke",
    userinfo: "https://discord.com/api/v10/users/@me",
    api: "https://discord.com/api",
    more: {},
  },
  apiRoot: "api",
  // "Clients using the HTTP API must provide a valid User Agent": DiscordBot ($url, $versionNumber); others may be blocked.
  // The address tells Discord's people whose bot it is. https://docs.discord.com/developers/reference#user-agent
  headers: { "User-Agent": "DiscordBot ({hubUrl}, {hubVersion})" },
  requiredVariables: ["DISCORD_BOT_TOKEN"],
  // In servers of every organization: guilds-in.ts says which one a request is about.
  deploymentTokens: { bot: { variable: "DISCORD_BOT_TOKEN", presented: { scheme: "Bot" }, placesIn: guildsIn } },
  endpointVariables: {},
  pathWords: ["v10", "users", "guilds", "channels", "members", "messages", "applications", "commands", "webhooks"],
  // User Settings, Authorized Apps. https://support.discord.com/hc/en-us/articles/6334461052055
  accessSettings: "https://discord.com/channels/@me (User Settings, Authorized Apps)",
  auth: {
    ...standardOAuth2,
    // Forms only, with the client in the form or by Basic. https://docs.discord.com/developers/topics/oauth2
    clientAuthentication: "body",
    pkce: "S256",
    // "Each token is single-use": https://github.com/discord/discord-api-docs/issues/5942
    refresh: "rotating",
    accessLifetimeSecondsIfAbsent: 604_800,
    // "any active access or refresh tokens associated with that authorization will be revoked".
    // https://docs.discord.com/developers/topics/oauth2#authorization-code-grant-token-revocation-example
    revokes: "grant",
    revokeClientAuthentication: "as_token",
    // Into a server, not to a person alone; and asked again each time, since each consent may be for another server.
    authorizeParams: { permissions: String(BOT_PERMISSIONS), integration_type: "0", prompt: "consent" },
  },
  identityScopes: ["identify"],

  identify: ({ http }) => identifyPerson(http),

  // The bot is in servers of every organization.
  proxy: "none",
  errorsInsideSuccess: false,
  readError: readDiscordError,
  // By route: https://docs.discord.com/developers/topics/rate-limits#header-format
  limits: { headers: [{ of: "operation", left: "x-ratelimit-remaining", reset: "x-ratelimit-reset-after" }] },
};
