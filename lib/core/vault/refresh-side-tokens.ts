import { db, inTransaction, type Tx } from "@/db/client";
import { connectionTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import { chance } from "@/lib/base/random";
import { lockConnection } from "@/lib/core/connections/lock-connection";
import { refreshTokenGrant } from "@/lib/core/oauth/refresh-token-grant";
import type { TokenOutcome } from "@/lib/core/oauth/token-request";
import { appOfConnection } from "@/lib/core/oauth-apps/app-of-connection";
import { isOAuthProvider } from "@/lib/providers/contract";
import { type ConnectionTarget, subjectOf } from "./connection-target";
import { endSideToken } from "./end-side-token";
import { SecretUnreadableError } from "./open-sealed";
import { type RefreshLease, renewLease, sameVersion } from "./refresh-lease";
import { nextRetryAt, refreshDueAt } from "./refresh-schedule";
import { findSideToken, listSideTokens, putSideToken, type StoredSideToken } from "./side-token";
import { untilStored } from "./until-stored";

/**
 * Refreshes the side tokens that are due, and the one that is wanted whether due or not, under the lease of their
 * connection: each is asked for with the lease renewed, and written at once. One that fails is written down as such, and
 * holds up neither the others nor the account's own token.
 */
export async function refreshSideTokens(target: ConnectionTarget, lease: RefreshLease, wanted?: string): Promise<void> {
  const sides = await listSideTokens(db(), target);
  if (sides.length === 0) return;
  const { provider } = target.integration;
  if (!isOAuthProvider(provider)) return;
  const app = await appOfConnection(target, provider);
  if ("missing" in app) return;
  for (const side of sides) {
    const stored = await read(target, side);
    if (!stored?.refreshToken || !(side === wanted || isDue(target, stored))) continue;
    if (!(await renewLease(lease))) return;
    const { refreshToken } = stored;
    const subject = subjectOf(target);
    const outcome = await refreshTokenGrant({ provider, app, subject, refreshToken, sideToken: side });
    await untilStored(() => settle({ target, lease, side, stored }, outcome));
  }
  await renewLease(lease);
}

/** As for an account's token that is good for one use: what was issued together is due together. */
function isDue({ connectionId }: ConnectionTarget, { issuedAt, expiresAt, retryAt }: StoredSideToken): boolean {
  const now = clock.now();
  const tokens = { connectionId, accessIssuedAt: issuedAt, accessExpiresAt: expiresAt, hasRefreshToken: true };
  const dueAt = refreshDueAt(tokens, { refresh: "rotating", extension: "none" });
  return dueAt !== null && dueAt <= now && (retryAt === null || retryAt <= now);
}

/** null where it does not open: then its user is told. */
async function read(target: ConnectionTarget, side: string): Promise<StoredSideToken | null> {
  try {
    return await findSideToken(db(), { ...target, side });
  } catch (error) {
    if (!(error instanceof SecretUnreadableError)) throw error;
    log.error({ connectionId: target.connectionId, field: error.field, reason: error.reason }, error.message);
    return null;
  }
}

interface Asked {
  readonly target: ConnectionTarget;
  readonly lease: RefreshLease;
  readonly side: string;
  readonly stored: StoredSideToken;
}

async function settle(asked: Asked, outcome: TokenOutcome): Promise<void> {
  const { target, lease, side } = asked;
  await inTransaction(async (tx) => {
    await lockConnection(tx, target);
    // A person who consented meanwhile brought newer tokens of every kind.
    if (await isOutdated(tx, lease)) return;
    if (hasEnded(target, outcome)) await endSideToken(tx, target, side);
    else await putSideToken(tx, { ...target, side }, nextOf(asked, outcome));
  });
}

async function isOutdated(tx: Tx, lease: RefreshLease): Promise<boolean> {
  const same = await tx
    .select({ version: connectionTokens.tokenVersion })
    .from(connectionTokens)
    .where(sameVersion(lease))
    .for("update");
  return same.length === 0;
}

/** Refused; or perhaps used up by a request whose answer was lost, where a refresh token is good for one use. */
function hasEnded({ integration }: ConnectionTarget, outcome: TokenOutcome): boolean {
  if (outcome.kind === "invalid_grant") return true;
  const isSingleUse = integration.provider.auth.refresh === "rotating";
  return isSingleUse && outcome.kind === "unavailable" && outcome.answerLost;
}

function nextOf({ stored }: Asked, outcome: TokenOutcome): StoredSideToken {
  if (outcome.kind !== "ok") {
    const failures = stored.failures + 1;
    return { ...stored, failures, retryAt: nextRetryAt(failures, { now: clock.now(), jitter: chance() }) };
  }
  const { accessToken, refreshToken, issuedAt, expiresAt } = outcome.tokens;
  // An answer without a refresh token leaves the one that was used.
  const kept = refreshToken ?? stored.refreshToken;
  return { accessToken, refreshToken: kept, issuedAt, expiresAt, retryAt: null, failures: 0 };
}
