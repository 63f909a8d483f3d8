import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";
import { checkClientSecret } from "./check-client-secret";

/** https://developer.apple.com/documentation/signinwithapplerestapi (codes, tokens), TN3107 (refusals) */
export function appleProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "apple",
    clients,
    scopes: [
      { name: "name", label: "Your name", choice: "fixed" },
      { name: "email", label: "Your e-mail address, or one that Apple forwards to it", choice: "fixed" },
    ],
    clientAuthentication: "body",
    checkSecret: checkClientSecret,
    pkce: "ignored",
    // Either of the two scopes makes it necessary, and there are no others.
    requiredParameters: { response_mode: ["form_post"] },
    allowedParameters: { response_mode: ["query", "fragment", "form_post"] },
    offline: { by: "always" },
    refreshTokens: "every_time",
    rotation: "none",
    codeSeconds: 300,
    accessTokenSeconds: 3_600,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1_000,
    prefixes: { code: "c", access: "a", refresh: "r" },
  };
}
