import { and, eq, isNull, lte, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { TOKEN_TIMEOUT_MS } from "@/lib/core/oauth/token-request";
import type { ConnectionKey } from "./connection-binding";

/**
 * How long a refresh belongs to who began it. Twice what the request may take: whoever is still alive has written its
 * outcome by then, and after a crash somebody else takes over.
 */
export const LEASE_MS = 2 * TOKEN_TIMEOUT_MS;

/** The right to refresh one version of a connection's tokens. */
export interface RefreshLease extends ConnectionKey {
  readonly owner: string;
  readonly tokenVersion: number;
  /** The one before went silent in the middle: its refresh token may be used up. */
  readonly takenOver: boolean;
}

interface Wanted extends ConnectionKey {
  /** What the caller has seen: if it has moved since, somebody else was faster. */
  readonly tokenVersion: number;
  readonly seenOwner: string | null;
  /** A person asks for it now: do not wait for the next try's time. */
  readonly evenInBackOff: boolean;
}

/**
 * Takes the lease by one statement that looks again at everything that speaks against it; null where somebody holds
 * it, the version has moved (and with it the expiry), or the next try is not due.
 */
export async function takeLease({ seenOwner, evenInBackOff, ...wanted }: Wanted): Promise<RefreshLease | null> {
  const now = clock.now();
  const owner = newId();
  const { refreshUntil, retryAt } = connectionTokens;
  const taken = await db()
    .update(connectionTokens)
    .set({ refreshOwner: owner, refreshUntil: new Date(now.getTime() + LEASE_MS) })
    .where(
      and(
        sameVersion(wanted),
        or(isNull(refreshUntil), lte(refreshUntil, now)),
        evenInBackOff ? undefined : or(isNull(retryAt), lte(retryAt, now)),
      ),
    )
    .returning({ version: connectionTokens.tokenVersion });
  return taken.length === 0 ? null : { ...wanted, owner, takenOver: seenOwner !== null };
}

/** Counts the lease anew, before another request under it; false where it was lost. */
export async function renewLease(lease: RefreshLease): Promise<boolean> {
  const renewed = await db()
    .update(connectionTokens)
    .set({ refreshUntil: new Date(clock.now().getTime() + LEASE_MS) })
    .where(stillHeld(lease))
    .returning({ version: connectionTokens.tokenVersion });
  return renewed.length > 0;
}

/** Gives the lease back without an outcome: something failed on our side before anything was known. */
export async function releaseLease(lease: RefreshLease): Promise<void> {
  await db().update(connectionTokens).set({ refreshOwner: null, refreshUntil: null }).where(stillHeld(lease));
}

/** The row, if nobody has stored other tokens since. */
export function sameVersion(key: ConnectionKey & { tokenVersion: number }): SQL | undefined {
  return and(
    eq(connectionTokens.organizationId, key.organizationId),
    eq(connectionTokens.connectionId, key.connectionId),
    eq(connectionTokens.tokenVersion, key.tokenVersion),
  );
}

/** The same, if the lease is still ours as well. */
export function stillHeld(lease: RefreshLease): SQL | undefined {
  return and(sameVersion(lease), eq(connectionTokens.refreshOwner, lease.owner));
}
