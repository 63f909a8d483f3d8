import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import { findOAuthApp } from "@/lib/base/provider-env";
import { chance } from "@/lib/base/random";
import { refreshTokenGrant } from "@/lib/core/oauth/refresh-token-grant";
import type { TokenOutcome } from "@/lib/core/oauth/token-request";
import { REFRESH_TOKEN, tokenBinding } from "./connection-binding";
import { type ConnectionTarget, subjectOf } from "./connection-target";
import { SecretUnreadableError } from "./open-sealed";
import { type RefreshLease, releaseLease } from "./refresh-lease";
import { nextRetryAt } from "./refresh-schedule";
import { findSecret } from "./secret-store";
import { settleFailure, settleNeedsReauth, settleRefreshed } from "./settle-refresh";
import type { TokenState } from "./token-state";

/**
 * One refresh, by whoever holds the lease: reads the refresh token, asks the provider with no transaction open, and
 * writes what came of it where everybody who waits finds it.
 */
export async function runRefresh(target: ConnectionTarget, lease: RefreshLease, state: TokenState): Promise<void> {
  try {
    await settle(await tryRefresh(target, lease), { target, lease, state });
  } catch (error) {
    await releaseLease(lease);
    throw error;
  }
}

type Attempt = TokenOutcome | { readonly kind: "no_refresh_token" | "key_missing" | "not_authentic" | "app_missing" };

async function tryRefresh(target: ConnectionTarget, lease: RefreshLease): Promise<Attempt> {
  const { provider, meta } = target.integration;
  const refreshToken = provider.auth.refresh === "none" ? null : await readRefreshToken(lease);
  if (refreshToken === null) return { kind: "no_refresh_token" };
  if (typeof refreshToken === "object") return refreshToken;
  const app = findOAuthApp(provider, { integrationKey: meta.key });
  if ("missing" in app) return { kind: "app_missing" };
  return refreshTokenGrant({ provider, app, subject: subjectOf(target), refreshToken });
}

async function readRefreshToken(lease: RefreshLease): Promise<string | null | Attempt> {
  try {
    return await findSecret(db(), tokenBinding(lease, REFRESH_TOKEN));
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
    case "no_refresh_token":
      await settleNeedsReauth(lease, hasExpired(state) ? "no_refresh_token" : "access_rejected");
      return;
    case "not_authentic":
      await settleNeedsReauth(lease, "secret_unreadable");
      return;
    // An operator can bring the key or the variables back: no person has to reconnect for that.
    case "key_missing":
      return fail(settling, { to: "degraded", code: "secret_unreadable" });
    case "app_missing":
    case "app_rejected":
      return fail(settling, { to: "degraded", code: "app_rejected" });
    case "rate_limited":
      return fail(settling, { to: "rate_limited", code: "rate_limited", retryAfterMs: attempt.retryAfterMs });
    case "unavailable":
      // A refresh token that is good for one use cannot be tried again: some vendors end the whole grant for that.
      if (attempt.answerLost && isSingleUse(target)) {
        await settleNeedsReauth(lease, "outcome_unknown");
        return;
      }
      return fail(settling, { to: "degraded", code: "provider_unavailable" });
    case "malformed":
      return fail(settling, { to: "degraded", code: "provider_unavailable" });
  }
}

interface FailureKind {
  readonly to: "degraded" | "rate_limited";
  readonly code: string;
  readonly retryAfterMs?: number | null;
}

async function fail({ lease, state }: Settling, { to, code, retryAfterMs }: FailureKind): Promise<void> {
  const now = clock.now();
  const failures = state.refreshFailures + 1;
  const backOff = nextRetryAt(failures, { now, jitter: chance() });
  const asked = new Date(now.getTime() + (retryAfterMs ?? 0));
  await settleFailure(lease, { to, code, failures, retryAt: asked > backOff ? asked : backOff });
}

function isSingleUse({ integration }: ConnectionTarget): boolean {
  return integration.provider.auth.refresh === "rotating";
}

function hasExpired({ accessExpiresAt }: TokenState): boolean {
  return accessExpiresAt !== null && accessExpiresAt <= clock.now();
}
