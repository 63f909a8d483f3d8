import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";

/** What X's consent page says: https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code#scopes */
const SCOPES: readonly (readonly [name: string, label: string])[] = [
  ["tweet.read", "All the posts you can view, including posts from protected accounts"],
  ["tweet.write", "Post and repost for you"],
  ["tweet.moderate.write", "Hide and unhide replies to your posts"],
  ["users.read", "Any account you can view, including protected accounts"],
  ["users.email", "Your email address"],
  ["follows.read", "People who follow you and people who you follow"],
  ["follows.write", "Follow and unfollow people for you"],
  ["like.read", "Posts you've liked and likes you can view"],
  ["like.write", "Like and unlike posts for you"],
  ["media.write", "Upload media"],
  ["offline.access", "Stay connected to your account until you revoke access"],
];

/** X's OAuth 2: PKCE always, codes of 30 seconds, refresh tokens for one use. A person takes all scopes or none. */
export function xProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "x",
    clients,
    scopes: SCOPES.map(([name, label]) => ({ name, label, choice: "fixed" })),
    clientAuthentication: "basic",
    pkce: "required",
    stateRequired: true,
    offline: { by: "scope", scope: "offline.access" },
    refreshTokens: "every_time",
    rotation: "ends_old",
    codeSeconds: 30,
    accessTokenSeconds: 7_200,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    // Six months unused; X documents no number.
    refreshIdleSeconds: 180 * 86_400,
    maxRefreshTokens: 100,
    prefixes: { code: "", access: "", refresh: "" },
  };
}
