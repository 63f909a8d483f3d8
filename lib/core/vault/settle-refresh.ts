import { and, eq, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { changeStatus } from "@/lib/core/connections/change-status";
import { lockConnection } from "@/lib/core/connections/lock-connection";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import { ACCESS_TOKEN, REFRESH_TOKEN, tokenBinding } from "./connection-binding";
import { type RefreshLease, sameVersion, stillHeld } from "./refresh-lease";
import { putSecret } from "./secret-store";
import { storeSideTokens } from "./side-token";
import type { TokenState } from "./token-state";

export const REFRESH_JOB = "tokens.refresh";
const NO_LEASE = { refreshOwner: null, refreshUntil: null };

/**
 * Stores refreshed tokens under the next version, and commits before anyone uses them. An answer without a refresh
 * token keeps the stored one. False where other tokens were stored meanwhile: those are newer.
 */
export function settleRefreshed(lease: RefreshLease, state: TokenState, tokens: TokenSet): Promise<boolean> {
  return inTransaction(async (tx) => {
    const status = await lockConnection(tx, lease);
    const stored = await tx
      .update(connectionTokens)
      .set({
        ...NO_LEASE,
        tokenVersion: lease.tokenVersion + 1,
        accessIssuedAt: tokens.issuedAt,
        accessExpiresAt: tokens.expiresAt,
        ...(tokens.refreshToken ? { hasRefreshToken: true } : {}),
        ...(tokens.refreshToken || tokens.refreshExpiresAt ? refreshEnd(tokens) : {}),
        refreshFailures: 0,
        retryAt: null,
      })
      // Not `stillHeld`: an answer that came after the lease ran out is still the newest there is.
      .where(sameVersion(lease))
      .returning({ version: connectionTokens.tokenVersion });
    if (stored.length === 0) return false;

    await putSecret(tx, tokenBinding(lease, ACCESS_TOKEN), tokens.accessToken);
    if (tokens.refreshToken) await putSecret(tx, tokenBinding(lease, REFRESH_TOKEN), tokens.refreshToken);
    await storeSideTokens(tx, lease, tokens);
    await tx
      .update(connections)
      .set({ lastVerifiedAt: clock.now(), ...(tokens.apiRoot ? { apiRoot: tokens.apiRoot } : {}) })
      .where(and(eq(connections.organizationId, lease.organizationId), eq(connections.id, lease.connectionId)));
    // As it is now, not as it was when the refresh began: whoever took over a lease that ran out may have given up since.
    // A rate limit of the API is not over because the token endpoint answers.
    const healed = state.refreshFailures > 0 ? (["degraded", "rate_limited"] as const) : (["degraded"] as const);
    if (status !== "active") {
      await changeStatus(tx, { ...keyOf(lease), to: "active", from: ["needs_reauth", ...healed], job: REFRESH_JOB });
    }
    return true;
  });
}

/** When the access ends that this lease's refresh stored; nothing where other tokens were stored since. */
export async function settleEnd(lease: RefreshLease, accessExpiresAt: Date): Promise<void> {
  await db()
    .update(connectionTokens)
    .set({ accessExpiresAt })
    .where(sameVersion({ ...lease, tokenVersion: lease.tokenVersion + 1 }));
}

/** Providers say how many seconds are left, and round: within this, it is the same end as before. */
const SAME_END_SECONDS = 60;

/** An end that is given again leaves what is known of it, since when included: a forecast is counted from there. */
function refreshEnd({ refreshExpiresAt, issuedAt }: TokenSet) {
  if (!refreshExpiresAt) return { refreshExpiresAt: null, refreshIssuedAt: null };
  const { refreshExpiresAt: known, refreshIssuedAt: since } = connectionTokens;
  const given = sql`${refreshExpiresAt.toISOString()}::timestamptz`;
  const isSame = sql`abs(extract(epoch from ${known} - ${given})) < ${SAME_END_SECONDS}`;
  return {
    refreshExpiresAt: sql`case when ${isSame} then ${known} else ${given} end`,
    refreshIssuedAt: sql`case when ${isSame} then ${since} else ${issuedAt.toISOString()}::timestamptz end`,
  };
}

/** A person must reconnect. False where the lease was lost: then another outcome is on its way. */
export function settleNeedsReauth(lease: RefreshLease, code: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockConnection(tx, lease);
    const settled = await tx
      .update(connectionTokens)
      .set({ ...NO_LEASE, retryAt: null })
      .where(stillHeld(lease))
      .returning({ version: connectionTokens.tokenVersion });
    if (settled.length === 0) return false;
    await changeStatus(tx, { ...keyOf(lease), to: "needs_reauth", reason: { code }, job: REFRESH_JOB });
    return true;
  });
}

interface Failure {
  readonly to: "degraded" | "rate_limited";
  readonly code: string;
  /** What is known beside it: why the app was rejected. */
  readonly subject?: string | undefined;
  readonly failures: number;
  readonly retryAt: Date;
}

/** Nobody's connection is lost: the next try has its time, and the state says what is wrong. */
export function settleFailure(lease: RefreshLease, failure: Failure): Promise<boolean> {
  const { to, code, subject, failures, retryAt } = failure;
  const reason = { code, ...(subject ? { subject } : {}) };
  return inTransaction(async (tx) => {
    await lockConnection(tx, lease);
    const settled = await tx
      .update(connectionTokens)
      .set({ ...NO_LEASE, refreshFailures: failures, retryAt })
      .where(stillHeld(lease))
      .returning({ version: connectionTokens.tokenVersion });
    if (settled.length === 0) return false;
    await changeStatus(tx, { ...keyOf(lease), to, reason, until: retryAt, job: REFRESH_JOB });
    return true;
  });
}

function keyOf({ organizationId, connectionId }: RefreshLease) {
  return { organizationId, connectionId };
}
