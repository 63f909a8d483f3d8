const MINUTE_MS = 60_000;
const DELAYS_MS = [1, 2, 4, 8, 16, 32, 60].map((minutes) => minutes * MINUTE_MS);
const JITTER_SHARE = 0.2;

/** When to try again after the n-th failure in a row; `jitter` is 0 to 1: ±20 %. */
export function nextTry(failures: number, { now, jitter }: { now: Date; jitter: number }): Date {
  const delayMs = DELAYS_MS[Math.min(Math.max(failures, 1), DELAYS_MS.length) - 1] ?? MINUTE_MS;
  return new Date(now.getTime() + delayMs * (1 - JITTER_SHARE + 2 * JITTER_SHARE * jitter));
}
