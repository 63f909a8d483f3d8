const MINUTE_MS = 60_000;

/** Refresh this long before the end, or a fifth of the lifetime before it, whichever is longer. */
export const AHEAD_MS = 5 * MINUTE_MS;
export const AHEAD_SHARE = 1 / 5;
/** But never before half of the lifetime has passed: a token of one minute would be refreshed all the time. */
export const LATEST_SHARE = 1 / 2;

const FIRST_RETRY_MS = 10_000;
const LAST_RETRY_MS = 10 * MINUTE_MS;
const JITTER_SHARE = 0.2;

/** From when on an access token is worth refreshing. */
export function refreshDueAt({ issuedAt, expiresAt }: { issuedAt: Date; expiresAt: Date }): Date {
  const lifetimeMs = expiresAt.getTime() - issuedAt.getTime();
  const aheadMs = Math.min(Math.max(AHEAD_MS, lifetimeMs * AHEAD_SHARE), lifetimeMs * LATEST_SHARE);
  return new Date(expiresAt.getTime() - aheadMs);
}

/** When to try again after the n-th failure in a row; `jitter` is 0 to 1 and spreads a crowd by ±20 %. */
export function nextRetryAt(failures: number, { now, jitter }: { now: Date; jitter: number }): Date {
  const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
  return new Date(now.getTime() + delayMs * (1 - JITTER_SHARE + 2 * JITTER_SHARE * jitter));
}
