import { AppError, ProviderError } from "@/lib/base/errors";

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 60 * MINUTE_MS;

/** One that was asked for and never answered is done away with after this. No request of ours takes as long. */
export const STALE_MS = 10 * MINUTE_MS;

/** Renewed at half its life: there is as much time again for trying. */
export function renewalAt(now: Date, expiresAt: Date): Date {
  return new Date(now.getTime() + Math.max(MINUTE_MS, (expiresAt.getTime() - now.getTime()) / 2));
}

interface Failing {
  readonly now: Date;
  /** How often in a row it failed, this time included. */
  readonly failures: number;
  /** 0 up to 1: spreads a crowd. */
  readonly jitter: number;
}

/** When it is tried again: after 1, 2, 4 … minutes up to 6 hours, or when the provider said. */
export function retryAt(error: unknown, { now, failures, jitter }: Failing): Date {
  const asked =
    error instanceof ProviderError && error.failure.kind === "rate_limited" ? error.failure.retryAfterMs : 0;
  const waitMs = Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** (failures - 1)) * (1 + jitter / 4);
  return new Date(now.getTime() + Math.max(waitMs, asked));
}

/** What went wrong, as a code. */
export function failureCode(error: unknown): string {
  if (error instanceof ProviderError) return error.failure.kind;
  return error instanceof AppError ? error.code : "unexpected";
}
