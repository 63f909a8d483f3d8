import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import { chance } from "@/lib/base/random";
import { credentialsCode } from "@/lib/core/connections/status-reasons";
import { type CredentialsOutcome, grantByCredentials } from "@/lib/core/oauth/grant-by-credentials";
import { introspectEnd } from "@/lib/core/oauth/introspect-end";
import { refreshTokenGrant } from "@/lib/core/oauth/refresh-token-grant";
import type { TokenOutcome } from "@/lib/core/oauth/token-request";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import { tradeToken } from "@/lib/core/oauth/trade-token";
import { appOfConnection } from "@/lib/core/oauth-apps/app-of-connection";
import type { FoundApp, NoApp } from "@/lib/core/oauth-apps/found-app";
import { isOAuthProvider, type OAuthProvider, type TokenTrade } from "@/lib/providers/contract";
import { ACCESS_TOKEN, REFRESH_TOKEN, tokenBinding } from "./connection-binding";
import { type ConnectionTarget, subjectOf } from "./connection-target";
import { SecretUnreadableError } from "./open-sealed";
import { type RefreshLease, releaseLease } from "./refresh-lease";
import { extendableAt, nextRetryAt } from "./refresh-schedule";
import { refreshSideTokens } from "./refresh-side-tokens";
import { findSecret } from "./secret-store";
import { settleEnd, settleFailure, settleNeedsReauth, settleRefreshed } from "./settle-refresh";
import { readCredentials } from "./stored-credentials";
import type { TokenState } from "./token-state";
import { untilStored } from "./until-stored";

/**
 * One refresh, by whoever holds the lease: reads the refresh token, asks the provider with no transaction open, and
 * writes what came of it where everybody who waits finds it. Side tokens that end come first, each written by itself:
 * after the account's own there is a new version, and the lease is over.
 */
export async function runRefresh(target: ConnectionTarget, lease: RefreshLease, state: TokenState): Promise<void> {
  const attempt = await tryUnderLease(target, lease, state);
  // Not given back where this fails: whoever takes the lease over knows by it that the refresh token may be used up.
  await untilStored(() => settle(attempt, { target, lease, state }));
  if (attempt.kind === "ok" && !attempt.namesEnd) await learnEnd(target, lease, attempt.tokens);
}

async function tryUnderLease(target: ConnectionTarget, lease: RefreshLease, state: TokenState): Promise<Attempt> {
  try {
    await refreshSideTokens(target, lease);
    return await tryRefresh(target, lease, state);
  } catch (error) {
    await releaseLease(lease);
    throw error;
  }
}

/** Asked after the tokens were stored: nothing may come between an answer and its storing. */
async function learnEnd(target: ConnectionTarget, lease: RefreshLease, { accessToken }: TokenSet): Promise<void> {
  const { provider } = target.integration;
  if (!isOAuthProvider(provider) || !provider.auth.introspects) return;
  const app = await appOfConnection(target, provider);
  if ("missing" in app) return;
  const expiresAt = await introspectEnd({ provider, app, subject: subjectOf(target), accessToken });
  if (expiresAt) await settleEnd(lease, expiresAt);
}

type Attempt =
  | TokenOutcome
  | CredentialsOutcome
  | { readonly kind: "no_refresh_token" | "too_young" | "key_missing" | "not_authentic" }
  /** The names of the operator's variables that are not set. */
  | { readonly kind: "app_missing"; readonly variables: readonly string[] }
  /** Of the organization's own app: its secret does not open, or the provider refuses it. */
  | { readonly kind: "own_app_unreadable" | "own_app_rejected" };

async function tryRefresh(target: ConnectionTarget, lease: RefreshLease, state: TokenState): Promise<Attempt> {
  const { provider } = target.integration;
  if (!isOAuthProvider(provider)) return tryCredentials(target, lease);
  const { refresh, extension } = provider.auth;
  if (refresh === "extension") {
    return extension === "none" ? NOTHING : tryExtension(target, provider, { lease, state, extension });
  }
  const refreshToken = refresh === "none" ? null : await readToken(lease, REFRESH_TOKEN);
  if (refreshToken === null) return NOTHING;
  if (typeof refreshToken === "object") return refreshToken;
  const app = await appOfConnection(target, provider);
  if ("missing" in app) return withoutApp(app);
  return ofApp(app, await refreshTokenGrant({ provider, app, subject: subjectOf(target), refreshToken }));
}

/** Fresh access made of what was typed in, where the way makes any. */
async function tryCredentials(target: ConnectionTarget, lease: RefreshLease): Promise<Attempt> {
  const { provider } = target.integration;
  const stored = provider.auth.refresh === "none" ? null : await readToken(lease, REFRESH_TOKEN);
  if (stored === null) return NOTHING;
  if (typeof stored === "object") return stored;
  return grantByCredentials({ provider, subject: subjectOf(target), credentials: readCredentials(stored) });
}

const NOTHING = { kind: "no_refresh_token" } as const;

interface Extension {
  readonly lease: RefreshLease;
  readonly state: TokenState;
  readonly extension: TokenTrade;
}

/** A token that still works is traded for one that lasts longer; what has ended cannot be. */
async function tryExtension(
  target: ConnectionTarget,
  provider: OAuthProvider,
  { lease, state, extension: trade }: Extension,
): Promise<Attempt> {
  if (hasExpired(state)) return NOTHING;
  if (extendableAt(state, trade.minimumAgeSeconds) > clock.now()) return { kind: "too_young" };
  const token = await readToken(lease, ACCESS_TOKEN);
  if (token === null) return NOTHING;
  if (typeof token === "object") return token;
  const app = await appOfConnection(target, provider);
  if ("missing" in app) return withoutApp(app);
  return ofApp(
    app,
    await tradeToken({ provider, app, subject: subjectOf(target), trade, token, operation: "oauth:extend" }),
  );
}

function withoutApp({ why, missing }: NoApp): Attempt {
  return why === "own_app_unreadable" ? { kind: why } : { kind: "app_missing", variables: missing };
}

/** Whoever can mend it is somebody else where the organization brought the app. */
function ofApp({ ownAppId }: FoundApp, outcome: TokenOutcome): Attempt {
  return ownAppId !== null && outcome.kind === "app_rejected" ? { kind: "own_app_rejected" } : outcome;
}

async function readToken(
  lease: RefreshLease,
  field: typeof ACCESS_TOKEN | typeof REFRESH_TOKEN,
): Promise<string | null | Attempt> {
  try {
    return await findSecret(db(), tokenBinding(lease, field));
  } catch (error) {
    if (!(error instanceof SecretUnreadableError)) throw error;
    log.error({ connectionId: lease.connectionId, field: error.field, reason: error.reason }, error.message);
    return { kind: error.reason };
  }
}

interface Settling {
  readonly target: ConnectionTarget;
  readonly lease: RefreshLease;
  readonly state: TokenState;
}

async function settle(attempt: Attempt, settling: Settling): Promise<void> {
  const { target, lease, state } = settling;
  switch (attempt.kind) {
    case "ok":
      await settleRefreshed(lease, state, attempt.tokens);
      return;
    case "invalid_grant":
      // Whoever went silent before us may have used the token up: then nobody withdrew anything.
      await settleNeedsReauth(lease, isSingleUse(target) && lease.takenOver ? "outcome_unknown" : "refresh_rejected");
      return;
    case "credentials_refused":
      await settleNeedsReauth(lease, credentialsCode(attempt.problem.fault));
      return;
    case "no_refresh_token":
      await settleNeedsReauth(lease, hasExpired(state) ? endedCode(target) : "access_rejected");
      return;
    case "too_young":
      // Nobody extends it before its time: it was refused although it looks good.
      await settleNeedsReauth(lease, "access_rejected");
      return;
    case "not_authentic":
      await settleNeedsReauth(lease, "secret_unreadable");
      return;
    // An operator can bring the key or the variables back: no person has to reconnect for that.
    case "key_missing":
      return fail(settling, { to: "degraded", code: "secret_unreadable" });
    case "app_missing":
    case "app_rejected":
    case "secret_unusable":
      return fail(settling, { to: "degraded", code: "app_rejected", subject: whyRejected(attempt) });
    case "own_app_rejected":
    case "own_app_unreadable":
      return fail(settling, { to: "degraded", code: attempt.kind });
    case "rate_limited":
      return fail(settling, { to: "rate_limited", code: "rate_limited", retryAfterMs: attempt.retryAfterMs });
    case "unavailable":
      // A refresh token that is good for one use cannot be tried again: some vendors end the whole grant for that.
      if (attempt.answerLost && isSingleUse(target)) {
        await settleNeedsReauth(lease, "outcome_unknown");
        return;
      }
      return fail(settling, { to: "degraded", code: "provider_unavailable", subject: outageOf(attempt.status) });
    case "malformed":
      return fail(settling, { to: "degraded", code: "provider_unavailable", subject: "unreadable" });
  }
}

interface FailureKind {
  readonly to: "degraded" | "rate_limited";
  readonly code: string;
  /** As `whyRejected` and `outageOf` tell it. */
  readonly subject?: string;
  readonly retryAfterMs?: number | null;
}

/**
 * The provider's own code, kept beside the state: a secret that has expired is another matter than a wrong one. Of
 * variables, `code: their names`.
 */
function whyRejected(attempt: Attempt): string {
  switch (attempt.kind) {
    case "app_rejected":
      return attempt.reason;
    case "app_missing":
      return attempt.variables.length > 0 ? `app_missing: ${attempt.variables.join(", ")}` : attempt.kind;
    case "secret_unusable":
      return `secret_unusable: ${attempt.variable}`;
    default:
      return attempt.kind;
  }
}

/** How the provider failed, by the status that came: none, one of a page for people, one of an error. */
function outageOf(status: number | null): string {
  if (status === null) return "no_answer";
  return status < 400 ? "unreadable" : "error";
}

async function fail({ lease, state }: Settling, { to, code, subject, retryAfterMs }: FailureKind): Promise<void> {
  const now = clock.now();
  const failures = state.refreshFailures + 1;
  const backOff = nextRetryAt(failures, { now, jitter: chance() });
  const asked = new Date(now.getTime() + (retryAfterMs ?? 0));
  await settleFailure(lease, { to, code, subject, failures, retryAt: asked > backOff ? asked : backOff });
}

function isSingleUse({ integration }: ConnectionTarget): boolean {
  return integration.provider.auth.refresh === "rotating";
}

/** Whether there never was a means to renew it, or the time for it has passed. */
function endedCode({ integration }: ConnectionTarget): string {
  return integration.provider.auth.refresh === "extension" ? "extension_missed" : "no_refresh_token";
}

function hasExpired({ accessExpiresAt }: TokenState): boolean {
  return accessExpiresAt !== null && accessExpiresAt <= clock.now();
}
