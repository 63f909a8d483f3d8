import { findAccount } from "./accounts";
import type { IssuedTokens } from "./exchange-code";
import type { OAuthWorld, RefreshToken } from "./model";
import { canonicalScope, type OAuthClient, splitScopes } from "./profile";
import { findRefreshToken, type IssuedToken, issueAccessToken, issueRefreshToken } from "./tokens";

export type RefreshRefusal =
  | { readonly kind: "unknown_token" }
  /** Ended by a person, or by a change of credentials. */
  | { readonly kind: "revoked_token" }
  /** Its time ran out, or nobody used it for too long. */
  | { readonly kind: "expired_token" }
  | { readonly kind: "interaction_required" }
  | { readonly kind: "other_client" }
  | { readonly kind: "scope_not_granted"; readonly scopes: readonly string[] };

interface Refresh {
  readonly client: OAuthClient;
  readonly refreshToken: string;
  /** Space separated; a narrower set than the token's is allowed (RFC 6749, section 6). */
  readonly scope: string | null;
}

/** A new access token for a refresh token that is alive and belongs to this client. */
export function refreshTokens(world: OAuthWorld, refresh: Refresh): IssuedTokens | RefreshRefusal {
  const found = findRefreshToken(world, refresh.refreshToken);
  if (found.kind === "unknown") return { kind: "unknown_token" };
  if (found.kind !== "live") return { kind: found.kind === "revoked" ? "revoked_token" : "expired_token" };

  const { refreshToken } = found;
  if (refreshToken.clientId !== refresh.client.id) return { kind: "other_client" };
  const scopes = narrow(world, refreshToken, refresh.scope);
  if ("refused" in scopes) return { kind: "scope_not_granted", scopes: scopes.refused };

  const account = findAccount(world, refreshToken.accountId);
  const grant = world.state.data.grants.find(({ id }) => id === refreshToken.grantId);
  if (!account || !grant) return { kind: "revoked_token" };
  if (world.state.data.options.requireInteraction) return { kind: "interaction_required" };
  refreshToken.lastUsedAt = world.clock.now().getTime();
  return {
    kind: "issued",
    account,
    scopes: scopes.granted,
    nonce: null,
    asked: refreshToken.asked,
    personScopes: [],
    picked: refreshToken.picked,
    grant,
    access: issueAccessToken(world, grant, scopes.granted, { picked: refreshToken.picked }),
    refresh: rotate(world, {
      old: refreshToken,
      value: refresh.refreshToken,
      issueNext: () => issueRefreshToken(world, grant, refreshToken),
    }),
  };
}

function narrow(
  world: OAuthWorld,
  refreshToken: RefreshToken,
  scope: string | null,
): { granted: readonly string[] } | { refused: readonly string[] } {
  if (scope === null) return { granted: refreshToken.scopes };
  const asked = splitScopes(world.profile, scope);
  const canonical = asked.map((name) => canonicalScope(world.profile, name) ?? name);
  const refused = canonical.filter((name) => !refreshToken.scopes.includes(name));
  return refused.length > 0 ? { refused } : { granted: canonical };
}

interface Rotation {
  readonly old: RefreshToken;
  readonly value: string;
  readonly issueNext: () => IssuedToken;
}

function rotate(world: OAuthWorld, { old, value, issueNext }: Rotation): IssuedToken | null {
  const { options } = world.state.data;
  const pace = options.rotateRefreshTokens ? null : world.profile.rotationPace;
  const rotation = options.rotateRefreshTokens ? "ends_old" : world.profile.rotation;
  if (rotation === "none" || options.keepRefreshToken) return null;
  const now = world.clock.now().getTime();
  if (pace && now - old.issuedAt < pace.everySeconds * 1_000) {
    const left = old.expiresAt === null ? null : Math.floor((old.expiresAt - now) / 1_000);
    return { token: value, expiresInSeconds: left };
  }
  if (rotation === "ends_old") end(old, now + (pace?.oldSeconds ?? 0) * 1_000, now);
  return issueNext();
}

/** Ends a token, now or a little later; one that was to end sooner still does. */
function end(token: RefreshToken, at: number, now: number): void {
  if (at <= now) token.revokedAt = now;
  else token.expiresAt = Math.min(at, token.expiresAt ?? at);
}
