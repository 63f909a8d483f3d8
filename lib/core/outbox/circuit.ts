import type { AttemptError } from "./attempt-errors";

/** Tries in a row after which an endpoint is left alone. */
const FAILURES_TO_OPEN = 10;
const FIRST_REST_MS = 30_000;
/** Then one try shows whether it is back. */
const LONGEST_REST_MS = 600_000;
/** Nothing arrived for so long: it is turned off. */
const FAILING_MS = 5 * 24 * 3_600_000;

/** How an endpoint stands. */
export interface Health {
  /** Failed tries in a row. */
  readonly failures: number;
  /** Since when nothing arrived. */
  readonly failingSince: Date | null;
}

interface Outcome {
  readonly at: Date;
  readonly error: AttemptError | null;
}

export function healthAfter(health: Health, { at, error }: Outcome): Health {
  if (error === null) return { failures: 0, failingSince: null };
  return { failures: health.failures + 1, failingSince: health.failingSince ?? at };
}

/** For how long an endpoint is left alone after its last try failed; null: not at all. */
export function restMs({ failures }: Health, retryAfterMs: number | null): number | null {
  const asked = retryAfterMs === null ? null : Math.min(retryAfterMs, LONGEST_REST_MS);
  if (failures < FAILURES_TO_OPEN) return asked;
  const doublings = Math.min(failures - FAILURES_TO_OPEN, 10);
  return Math.max(asked ?? 0, Math.min(FIRST_REST_MS * 2 ** doublings, LONGEST_REST_MS));
}

/** Some failures in a row, too: an endpoint that is sent little is not judged by two tries. */
export function hasFailedForTooLong({ failures, failingSince }: Health, now: Date): boolean {
  return failures >= FAILURES_TO_OPEN && failingSince !== null && now.getTime() - failingSince.getTime() >= FAILING_MS;
}
