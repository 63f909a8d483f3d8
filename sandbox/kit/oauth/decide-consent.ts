import { newId } from "@/lib/base/id";
import { randomToken, sha256 } from "@/lib/base/random";
import { findGrant } from "./accounts";
import type { AuthorizationRequest } from "./check-authorization";
import type { Account, Grant, OAuthWorld } from "./model";

/** Whether the person must be asked: not when the same was granted before and the client did not insist. */
export function needsConsent(world: OAuthWorld, request: AuthorizationRequest, account: Account): boolean {
  const grant = findGrant(world, request.client.id, account.id);
  if (!grant || request.prompt.has("consent")) return true;
  if (request.offline && !grant.offline && world.profile.refreshTokens === "first_consent") return true;
  return !request.scopes.every((scope) => grant.scopes.includes(scope));
}

export interface Approval {
  readonly account: Account;
  /** Canonical names the person left ticked. */
  readonly approved: readonly string[];
  readonly picked: readonly string[];
}

export interface IssuedCode {
  readonly code: string;
  /** What the tokens will carry. */
  readonly scopes: readonly string[];
}

/** Records the consent and gives out a code: single use, short-lived, bound to client, redirect URI and challenge. */
export function approve(world: OAuthWorld, request: AuthorizationRequest, approval: Approval): IssuedCode {
  const { account, approved, picked } = approval;
  const before = findGrant(world, request.client.id, account.id);
  const declined = request.scopes.filter((scope) => !approved.includes(scope));
  const kept = (before?.scopes ?? []).filter((scope) => !declined.includes(scope));
  const scopes = request.includeGrantedScopes ? union(approved, kept) : [...approved];
  const givesRefreshToken = request.offline && wantsRefreshToken(world, request, before);
  const grant = saveGrant(world, { request, account, scopes: union(kept, approved), picked, before });

  const code = world.profile.prefixes.code + randomToken(36);
  dropOldCodes(world);
  world.state.data.codes[sha256(code)] = {
    clientId: request.client.id,
    accountId: account.id,
    grantId: grant.id,
    redirectUri: request.redirectUri,
    scopes,
    challenge: request.challenge,
    nonce: request.nonce,
    asked: [...request.asked],
    personScopes: [...request.personScopes],
    picked: [...picked],
    givesRefreshToken,
    expiresAt: world.clock.now().getTime() + world.profile.codeSeconds * 1_000,
    usedAt: null,
  };
  world.state.touch();
  return { code, scopes };
}

function wantsRefreshToken(world: OAuthWorld, request: AuthorizationRequest, before: Grant | null): boolean {
  if (world.state.data.options.omitRefreshToken) return false;
  if (world.profile.refreshTokens === "every_time") return true;
  return request.prompt.has("consent") || !before?.offline;
}

function saveGrant(
  world: OAuthWorld,
  change: {
    request: AuthorizationRequest;
    account: Account;
    scopes: string[];
    picked: readonly string[];
    before: Grant | null;
  },
): Grant {
  if (change.before) {
    change.before.scopes = change.scopes;
    change.before.picked = [...change.picked];
    return change.before;
  }
  const grant: Grant = {
    id: newId(),
    clientId: change.request.client.id,
    accountId: change.account.id,
    scopes: change.scopes,
    offline: false,
    picked: [...change.picked],
    createdAt: world.clock.now().getTime(),
  };
  world.state.data.grants.push(grant);
  return grant;
}

const CODE_KEPT_MS = 86_400_000;

function dropOldCodes(world: OAuthWorld): void {
  const oldest = world.clock.now().getTime() - CODE_KEPT_MS;
  for (const [hash, code] of Object.entries(world.state.data.codes)) {
    if (code.expiresAt < oldest) delete world.state.data.codes[hash];
  }
}

function union(left: readonly string[], right: readonly string[]): string[] {
  return [...new Set([...left, ...right])];
}
