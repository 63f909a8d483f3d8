import { type OAuthClient, type OAuthProfile, type OAuthScope, standardProfile } from "../kit/oauth/profile";

export const GRAPH = "https://graph.microsoft.com/";
const NINETY_DAYS_SECONDS = 90 * 86_400;

/** https://learn.microsoft.com/entra/identity-platform/scopes-oidc */
const OPENID: readonly OAuthScope[] = [
  { name: "openid", label: "Sign you in", choice: "fixed" },
  { name: "profile", label: "View your basic profile", choice: "fixed" },
  { name: "email", label: "View your email address", choice: "fixed" },
  { name: "offline_access", label: "Maintain access to data you have given it access to", choice: "fixed" },
];

/** https://learn.microsoft.com/graph/permissions-reference: delegated permissions that a person can grant. */
const DELEGATED = [
  ["User.Read", "Sign you in and read your profile"],
  ["Calendars.Read", "Read your calendars"],
  ["Calendars.ReadWrite", "Have full access to your calendars"],
  ["Calendars.Read.Shared", "Read calendars you can access"],
  ["Calendars.ReadWrite.Shared", "Read and write to your and shared calendars"],
  ["MailboxSettings.Read", "Read your mailbox settings"],
];

/** The same, but of work and school accounts alone: personal ones have no Teams that Graph knows. */
const WORK_ONLY = [
  ["Team.ReadBasic.All", "Read the names and descriptions of teams"],
  ["Channel.ReadBasic.All", "Read the names and descriptions of channels"],
  ["ChannelMessage.Send", "Send channel messages"],
  ["Chat.ReadBasic", "Read names and members of your chat threads"],
];

/** Only an administrator grants these. */
const ADMINISTRATED = [
  ["User.Read.All", "Read all users' full profiles"],
  ["Directory.Read.All", "Read directory data"],
  ["ChannelMessage.Read.All", "Read your channel messages"],
];

export const ADMIN_SCOPES: readonly string[] = ADMINISTRATED.flatMap(([name]) => name ?? []);
/** What a personal account cannot agree to. */
export const WORK_SCOPES: readonly string[] = [...ADMIN_SCOPES, ...WORK_ONLY.flatMap(([name]) => name ?? [])];
/** What signing in asks for: no tenant needs an administrator for these. */
export const SIGN_IN_SCOPES: readonly string[] = [...OPENID.map(({ name }) => name), "User.Read"];

/** Graph's scopes may carry its address, and their case does not matter. Consent is all or nothing. */
function graphScope([name = "", label = ""]: readonly string[]): OAuthScope {
  const spellings = [GRAPH + name, name.toLowerCase(), GRAPH + name.toLowerCase()];
  return { name, aliases: spellings, label, choice: "fixed" };
}

/** Lifetimes: https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime and …/refresh-tokens */
export function microsoftProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "microsoft",
    clients,
    scopes: [...OPENID, ...[...DELEGATED, ...WORK_ONLY, ...ADMINISTRATED].map(graphScope)],
    offline: { by: "scope", scope: "offline_access" },
    refreshTokens: "every_time",
    rotation: "keeps_old",
    codeSeconds: 600,
    // "A random value ranging between 60-90 minutes."
    accessTokenSeconds: { least: 3_599, most: 5_399 },
    tokenScopes: "all_granted",
    refreshTokenSeconds: NINETY_DAYS_SECONDS,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1_000,
    prefixes: { code: "1.AX", access: "EwB", refresh: "1.AR" },
  };
}
