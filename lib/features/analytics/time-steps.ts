export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The latest multiple of `stepMs` (UTC) that is not after `ms`. */
export function floorTo(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}

export function ceilTo(ms: number, stepMs: number): number {
  return Math.ceil(ms / stepMs) * stepMs;
}

// db/retention-classes.ts keeps minutes for 3 days and hours for 90; a partition may go as soon as that is over.
const MINUTES_KEPT_MS = 3 * DAY_MS;
const HOURS_KEPT_MS = 90 * DAY_MS;

/** How finely calls of that time are still counted. */
export function keptStepMs(atMs: number, nowMs: number): number {
  const age = nowMs - atMs;
  if (age < MINUTES_KEPT_MS) return MINUTE_MS;
  return age < HOURS_KEPT_MS ? HOUR_MS : DAY_MS;
}
