import { type OAuthClient, type OAuthProfile, type OAuthScope, standardProfile } from "../kit/oauth/profile";

export const ACCOUNTING = "com.intuit.quickbooks.accounting";

/** https://developer.intuit.com/app/developer/qbo/docs/learn/scopes */
const SCOPES = [
  ["openid", "Sign you in"],
  ["profile", "See your name"],
  ["email", "See your email address"],
  ["phone", "See your phone number"],
  ["address", "See your address"],
  [ACCOUNTING, "See and change everything in the company's books"],
  ["com.intuit.quickbooks.payment", "Take payments for the company"],
];

const DAY_SECONDS = 86_400;

/** https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0 */
export function quickbooksProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "quickbooks",
    clients,
    // Consent is all or nothing.
    scopes: SCOPES.map(([name = "", label = ""]): OAuthScope => ({ name, label, choice: "fixed" })),
    clientAuthentication: "basic",
    pkce: "ignored",
    stateRequired: true,
    offline: { by: "always" },
    refreshTokens: "every_time",
    // "The value of refresh token can change every 24-26 hour period"; "your previous refresh tokens expire 24 hours after".
    // https://github.com/intuit/oauth-jsclient/issues/74
    rotation: "ends_old",
    rotationPace: { everySeconds: DAY_SECONDS, oldSeconds: DAY_SECONDS },
    codeSeconds: 600,
    accessTokenSeconds: 3_600,
    tokenScopes: "asked",
    // 101 days, as seen in answers.
    refreshTokenSeconds: 8_726_400,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1_000,
    prefixes: { code: "AB1", access: "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwiYWxnIjoiZGlyIn0..", refresh: "RT1-" },
  };
}
