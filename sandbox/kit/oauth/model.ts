import { z } from "zod";
import type { SandboxClock } from "../clock";
import type { StateSection } from "../state";
import type { OAuthProfile } from "./profile";

const instant = z.number().int(); // milliseconds since the epoch, by the sandbox's clock

export const accountShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  /** What only this provider knows of an account, for example Google's `hd` or Microsoft's `tid`. */
  extra: z.record(z.string(), z.string()),
});
export type Account = z.output<typeof accountShape>;

export const grantShape = z.object({
  id: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  scopes: z.array(z.string()),
  /** A refresh token was given out for it. */
  offline: z.boolean(),
  /** What the person picked on the consent page, where the provider asks: pages, a guild, a company. */
  picked: z.array(z.string()).default([]),
  createdAt: instant,
});
export type Grant = z.output<typeof grantShape>;

export const codeShape = z.object({
  clientId: z.string(),
  accountId: z.string(),
  grantId: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  challenge: z.object({ value: z.string(), method: z.enum(["S256", "plain"]) }).nullable(),
  nonce: z.string().nullable(),
  /** Scopes as the client spelled them. */
  asked: z.array(z.string()).default([]),
  personScopes: z.array(z.string()).default([]),
  picked: z.array(z.string()).default([]),
  givesRefreshToken: z.boolean(),
  expiresAt: instant,
  usedAt: instant.nullable(),
});
export type AuthorizationCode = z.output<typeof codeShape>;

export const accessTokenShape = z.object({
  grantId: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  scopes: z.array(z.string()),
  issuedAt: instant.default(0),
  /** null: no end. */
  expiresAt: instant.nullable(),
  /** What only this provider has in a token: of a person or the app, short-lived or traded. */
  kind: z.string().default("account"),
  /** What the person had picked when it was given out: some providers bind a token to one company. */
  picked: z.array(z.string()).default([]),
});
export type AccessToken = z.output<typeof accessTokenShape>;

export const refreshTokenShape = z.object({
  grantId: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  scopes: z.array(z.string()),
  asked: z.array(z.string()).default([]),
  picked: z.array(z.string()).default([]),
  issuedAt: instant,
  lastUsedAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type RefreshToken = z.output<typeof refreshTokenShape>;

/** Switches of one stand-in, set through `/control/<provider>/options`. */
export const optionsShape = z.object({
  /** Each refresh answers with a new refresh token and ends the old one. */
  rotateRefreshTokens: z.boolean(),
  /** Never give out a refresh token. */
  omitRefreshToken: z.boolean(),
  /** The app is unpublished: refresh tokens live 7 days. */
  testMode: z.boolean(),
  /** null: the provider's own lifetime. */
  accessTokenSeconds: z.number().int().min(1).nullable(),
  /** Answer `invalid_client` to the right secret, as after a secret was rotated in the console. */
  refuseClientSecret: z.boolean(),
  /** `iss` of the authorization response (RFC 9207); null leaves it out. */
  authorizationIssuer: z.string().nullable(),
  /** The client secret has run out in the console: right, but too old. */
  expireClientSecret: z.boolean(),
  /** A policy of the account's organization asks for a person: refreshes are refused until someone signs in again. */
  requireInteraction: z.boolean(),
  /** Token answers do not say how long the token lives. */
  omitExpiresIn: z.boolean(),
  /** Refreshes answer no new refresh token, and the old one goes on. */
  keepRefreshToken: z.boolean(),
});
export type OAuthOptions = z.output<typeof optionsShape>;

/** Codes and tokens are kept by their SHA-256: whoever reads the state file cannot use them. */
export const oauthStateShape = z.object({
  accounts: z.array(accountShape),
  grants: z.array(grantShape),
  codes: z.record(z.string(), codeShape),
  accessTokens: z.record(z.string(), accessTokenShape),
  refreshTokens: z.record(z.string(), refreshTokenShape),
  // A state file of before these switches is read as one that has them off.
  options: optionsShape.extend({
    expireClientSecret: z.boolean().default(false),
    requireInteraction: z.boolean().default(false),
    omitExpiresIn: z.boolean().default(false),
    keepRefreshToken: z.boolean().default(false),
  }),
});
export type OAuthState = z.output<typeof oauthStateShape>;

/** What every OAuth function of the kit works on. */
export interface OAuthWorld {
  readonly profile: OAuthProfile;
  readonly clock: SandboxClock;
  readonly state: StateSection<OAuthState>;
}

const DEFAULT_OPTIONS: OAuthOptions = {
  rotateRefreshTokens: false,
  omitRefreshToken: false,
  testMode: false,
  accessTokenSeconds: null,
  refuseClientSecret: false,
  authorizationIssuer: null,
  expireClientSecret: false,
  requireInteraction: false,
  omitExpiresIn: false,
  keepRefreshToken: false,
};

export function seedOAuthState(accounts: readonly Account[], options: Partial<OAuthOptions> = {}): OAuthState {
  return {
    accounts: [...accounts],
    grants: [],
    codes: {},
    accessTokens: {},
    refreshTokens: {},
    options: { ...DEFAULT_OPTIONS, ...options },
  };
}
