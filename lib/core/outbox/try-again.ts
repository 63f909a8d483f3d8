const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What passes between tries; the first one is made at once. As the specification's example has it.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability
 */
const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
/** So that what failed together does not come back together. */
const SPREAD = 0.2;

interface Failed {
  readonly now: Date;
  /** Tries that were made, with this one. */
  readonly attempts: number;
  /** What the endpoint asked for; a day at most. */
  readonly retryAfterMs: number | null;
  /** 0 up to 1. */
  readonly chance: number;
}

/** When a delivery that failed is tried again; null: never. */
export function nextTryAt({ now, attempts, retryAfterMs, chance }: Failed): Date | null {
  const pauseMs = PAUSES_MS[attempts - 1];
  if (pauseMs === undefined) return null;
  const spreadMs = pauseMs * (1 + SPREAD * (2 * chance - 1));
  return new Date(now.getTime() + Math.round(Math.max(spreadMs, retryAfterMs ?? 0)));
}
