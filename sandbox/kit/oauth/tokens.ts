import { randomInt } from "node:crypto";
import { randomToken, sha256 } from "@/lib/base/random";
import type { AccessToken, Grant, OAuthWorld, RefreshToken } from "./model";

const TEST_MODE_SECONDS = 7 * 86_400;

export interface IssuedToken {
  readonly token: string;
  /** null: no end. */
  readonly expiresInSeconds: number | null;
}

interface TokenKind {
  readonly seconds?: number | null;
  readonly kind?: string;
  readonly picked?: readonly string[];
}

/**
 * @param lifetime seconds: instead of the profile's; null: no end. kind: what tells it from the account's ordinary token.
 */
export function issueAccessToken(
  world: OAuthWorld,
  grant: Grant,
  scopes: readonly string[],
  { seconds, kind = "account", picked = grant.picked }: TokenKind = {},
): IssuedToken {
  const now = world.clock.now().getTime();
  const expiresInSeconds =
    world.state.data.options.accessTokenSeconds ?? (seconds === undefined ? lifetimeOf(world) : seconds);
  const token = world.profile.prefixes.access + randomToken(48);
  dropOldAccessTokens(world, now);
  world.state.data.accessTokens[sha256(token)] = {
    grantId: grant.id,
    clientId: grant.clientId,
    accountId: grant.accountId,
    scopes: [...scopes],
    issuedAt: now,
    expiresAt: expiresInSeconds === null ? null : now + expiresInSeconds * 1_000,
    kind,
    picked: [...picked],
  };
  world.state.touch();
  return { token, expiresInSeconds };
}

function lifetimeOf({ profile }: OAuthWorld): number | null {
  const { accessTokenSeconds: seconds } = profile;
  return seconds === null || typeof seconds === "number" ? seconds : randomInt(seconds.least, seconds.most + 1);
}

/** The live access token; null where it is unknown, expired or revoked, which APIs do not tell apart. */
export function findAccessToken(world: OAuthWorld, token: string): AccessToken | null {
  const found = world.state.data.accessTokens[sha256(token)];
  return found && isAlive(found, world.clock.now().getTime()) ? found : null;
}

/** One without an end lives until it is revoked. */
export function isAlive({ expiresAt }: AccessToken, now: number): boolean {
  return expiresAt === null || expiresAt > now;
}

export function issueRefreshToken(
  world: OAuthWorld,
  grant: Grant,
  from: { readonly scopes: readonly string[]; readonly asked: readonly string[]; readonly picked: readonly string[] },
): IssuedToken {
  const now = world.clock.now().getTime();
  const expiresInSeconds = world.state.data.options.testMode ? TEST_MODE_SECONDS : world.profile.refreshTokenSeconds;
  const token = world.profile.prefixes.refresh + randomToken(48);
  world.state.data.refreshTokens[sha256(token)] = {
    grantId: grant.id,
    clientId: grant.clientId,
    accountId: grant.accountId,
    scopes: [...from.scopes],
    asked: [...from.asked],
    picked: [...from.picked],
    issuedAt: now,
    lastUsedAt: now,
    expiresAt: expiresInSeconds === null ? null : now + expiresInSeconds * 1_000,
    revokedAt: null,
  };
  grant.offline = true;
  dropExcessRefreshTokens(world, grant, now);
  world.state.touch();
  return { token, expiresInSeconds };
}

export type RefreshTokenFinding =
  | { readonly kind: "live"; readonly refreshToken: RefreshToken }
  | { readonly kind: "revoked" }
  | { readonly kind: "expired" }
  | { readonly kind: "unknown" };

export function findRefreshToken(world: OAuthWorld, token: string): RefreshTokenFinding {
  const refreshToken = world.state.data.refreshTokens[sha256(token)];
  if (!refreshToken) return { kind: "unknown" };
  if (isLive(world, refreshToken)) return { kind: "live", refreshToken };
  return { kind: refreshToken.revokedAt === null ? "expired" : "revoked" };
}

export function isLive(world: OAuthWorld, refreshToken: RefreshToken): boolean {
  const now = world.clock.now().getTime();
  const { refreshIdleSeconds } = world.profile;
  if (refreshToken.revokedAt !== null) return false;
  if (refreshToken.expiresAt !== null && refreshToken.expiresAt <= now) return false;
  return refreshIdleSeconds === null || refreshToken.lastUsedAt + refreshIdleSeconds * 1_000 > now;
}

/** Ends every access token, of one account or of all; answers how many lived. */
export function expireAccessTokens(world: OAuthWorld, accountId: string | null): number {
  const now = world.clock.now().getTime();
  const ended = Object.values(world.state.data.accessTokens).filter(
    (token) => isAlive(token, now) && (accountId === null || token.accountId === accountId),
  );
  for (const token of ended) token.expiresAt = now;
  world.state.touch();
  return ended.length;
}

/** Ends a grant with all its tokens, as the account's owner does on the provider's "connected apps" page. */
export function revokeGrant(world: OAuthWorld, grantId: string): void {
  const { data } = world.state;
  const now = world.clock.now().getTime();
  data.grants = data.grants.filter((grant) => grant.id !== grantId);
  for (const token of Object.values(data.refreshTokens)) {
    if (token.grantId === grantId) token.revokedAt ??= now;
  }
  for (const [hash, token] of Object.entries(data.accessTokens)) {
    if (token.grantId === grantId) delete data.accessTokens[hash];
  }
  for (const [hash, code] of Object.entries(data.codes)) {
    if (code.grantId === grantId) delete data.codes[hash];
  }
  world.state.touch();
}

const KEPT_AFTER_EXPIRY_MS = 86_400_000;

function dropOldAccessTokens(world: OAuthWorld, now: number): void {
  const { accessTokens } = world.state.data;
  for (const [hash, token] of Object.entries(accessTokens)) {
    if (token.expiresAt !== null && token.expiresAt + KEPT_AFTER_EXPIRY_MS < now) delete accessTokens[hash];
  }
}

function dropExcessRefreshTokens(world: OAuthWorld, grant: Grant, now: number): void {
  const live = Object.values(world.state.data.refreshTokens)
    .filter((token) => token.grantId === grant.id && token.revokedAt === null)
    .toSorted((left, right) => left.issuedAt - right.issuedAt);
  for (const token of live.slice(0, -world.profile.maxRefreshTokens)) token.revokedAt = now;
}
