import { sha256 } from "@/lib/base/random";
import { findAccount } from "./accounts";
import type { Account, AuthorizationCode, Grant, OAuthWorld } from "./model";
import { verifierFits } from "./pkce";
import type { OAuthClient } from "./profile";
import { type IssuedToken, issueAccessToken, issueRefreshToken } from "./tokens";

export interface IssuedTokens {
  readonly kind: "issued";
  readonly account: Account;
  readonly scopes: readonly string[];
  readonly nonce: string | null;
  /** Scopes as the client spelled them when it asked the person. */
  readonly asked: readonly string[];
  readonly personScopes: readonly string[];
  /** What the person picked on the consent page. */
  readonly picked: readonly string[];
  readonly grant: Grant;
  readonly access: IssuedToken;
  readonly refresh: IssuedToken | null;
}

export type CodeRefusal =
  | { readonly kind: "unknown_code" }
  | { readonly kind: "used_code" }
  | { readonly kind: "expired_code" }
  | { readonly kind: "other_client" }
  | { readonly kind: "redirect_uri_mismatch" }
  | { readonly kind: "missing_verifier" }
  | { readonly kind: "wrong_verifier" };

interface Exchange {
  readonly client: OAuthClient;
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string | null;
}

/** Turns a code into tokens, once. A code that its own client presented is spent, whatever came of it. */
export function exchangeCode(world: OAuthWorld, exchange: Exchange): IssuedTokens | CodeRefusal {
  const code = world.state.data.codes[sha256(exchange.code)];
  if (!code) return { kind: "unknown_code" };
  if (code.clientId !== exchange.client.id) return { kind: "other_client" };
  if (code.usedAt !== null) return { kind: "used_code" };
  code.usedAt = world.clock.now().getTime();
  world.state.touch();
  return findRefusal(world, { code, exchange, now: code.usedAt }) ?? issue(world, code);
}

function findRefusal(
  { profile }: OAuthWorld,
  { code, exchange, now }: { code: AuthorizationCode; exchange: Exchange; now: number },
): CodeRefusal | null {
  if (code.expiresAt <= now) return { kind: "expired_code" };
  if (code.redirectUri !== exchange.redirectUri) return { kind: "redirect_uri_mismatch" };
  if (profile.pkce === "ignored") return null;
  // A verifier for a code that has no challenge is a mixed-up flow (RFC 9700, section 2.1.1).
  if (!code.challenge) return exchange.verifier === null ? null : { kind: "wrong_verifier" };
  if (exchange.verifier === null) return { kind: "missing_verifier" };
  return verifierFits(code.challenge, exchange.verifier) ? null : { kind: "wrong_verifier" };
}

function issue(world: OAuthWorld, code: AuthorizationCode): IssuedTokens | CodeRefusal {
  const account = findAccount(world, code.accountId);
  const grant = world.state.data.grants.find(({ id }) => id === code.grantId);
  if (!account || !grant) return { kind: "unknown_code" };
  return {
    kind: "issued",
    account,
    scopes: code.scopes,
    nonce: code.nonce,
    asked: code.asked,
    personScopes: code.personScopes,
    picked: code.picked,
    grant,
    access: issueAccessToken(world, grant, code.scopes, { picked: code.picked }),
    refresh: code.givesRefreshToken ? issueRefreshToken(world, grant, code) : null,
  };
}
