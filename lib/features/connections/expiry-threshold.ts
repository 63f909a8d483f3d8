const DAY_MS = 86_400_000;

/** People are told so many days before access ends for good. */
export const THRESHOLD_DAYS = [14, 3, 1] as const;

interface Lifetime {
  /** When the access began that ends then. */
  readonly since: Date;
  readonly endsAt: Date;
}

/**
 * The forecast that is due for an end: the nearest of those whose time has come; null before the first, and after the
 * end. What lives no longer than a forecast's days needs none: it would be told of at its birth.
 */
export function expiryThreshold({ since, endsAt }: Lifetime, now: Date): (typeof THRESHOLD_DAYS)[number] | null {
  if (endsAt <= now) return null;
  const lifetimeMs = endsAt.getTime() - since.getTime();
  const leftMs = endsAt.getTime() - now.getTime();
  return THRESHOLD_DAYS.findLast((days) => days * DAY_MS < lifetimeMs && leftMs <= days * DAY_MS) ?? null;
}
