import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";

/** https://www.reddit.com/api/v1/scopes */
const SCOPES: readonly (readonly [name: string, label: string])[] = [
  ["identity", "Access my reddit username and signup date."],
  ["mysubreddits", "Access the list of subreddits I moderate, contribute to, and subscribe to."],
  ["submit", "Submit links and comments from my account."],
  ["flair", "Select my subreddit flair. Change link flair on my submissions."],
  ["read", "Access posts and comments through my account."],
  ["edit", "Edit and delete my comments and submissions."],
  ["history", "Access my voting history and comments or submissions I've saved or hidden."],
];

/**
 * Reddit's OAuth 2: HTTP Basic, no PKCE, scopes by space or comma, a refresh token for `duration=permanent` only, which stays
 * good. A person takes all scopes or none. https://github.com/reddit-archive/reddit/wiki/OAuth2
 */
export function redditProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "reddit",
    clients,
    scopes: SCOPES.map(([name, label]) => ({ name, label, choice: "fixed" })),
    clientAuthentication: "basic",
    scopeSeparators: [" ", ","],
    pkce: "ignored",
    stateRequired: true,
    allowedParameters: { duration: ["temporary", "permanent"] },
    offline: { by: "parameter", name: "duration", value: "permanent" },
    refreshTokens: "every_time",
    rotation: "none",
    codeSeconds: 600,
    accessTokenSeconds: 86_400,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    refreshIdleSeconds: null,
    maxRefreshTokens: 100,
    prefixes: { code: "", access: "eyJ", refresh: "" },
  };
}
