import { AppError } from "@/lib/base/errors";
import { countRefusedWebhook } from "@/lib/core/http/limit-requests";

/** Addresses that sent too much which proves nothing, and until when of this process's own clock more of it has to wait. */
const closedUntilMs = new Map<string, number>();
const MANY = 10_000;
const UNKNOWN = "unknown";

/**
 * Keeps floods of forged requests from costing the database anything: they are still counted, in memory (refusals.ts). Vendors
 * send for all their users from a few addresses, which a forger may share with them (a cloud's, or that of a proxy that
 * TRUST_PROXY does not tell of): so what proves where it comes from passes always. Google sends again after a 500, 502, 503 or
 * 504 only: who has to wait hears 503.
 * https://developers.google.com/workspace/calendar/api/guides/push#responding-to-notifications
 */
export const floodGate = {
  /** Lets a request that proved nothing by. @throws AppError unavailable: there were too many; it says when to come again */
  pass(ip: string | null): void {
    const leftMs = (closedUntilMs.get(ip ?? UNKNOWN) ?? 0) - performance.now();
    if (leftMs > 0) throw tooMuch(leftMs);
  },
  /** Counts a request that proved nothing. */
  async count(ip: string | null): Promise<void> {
    const waitMs = await countRefusedWebhook(ip);
    if (waitMs === null) return;
    const now = performance.now();
    if (closedUntilMs.size >= MANY)
      for (const [one, until] of closedUntilMs) if (until <= now) closedUntilMs.delete(one);
    closedUntilMs.set(ip ?? UNKNOWN, now + waitMs);
  },
};

function tooMuch(leftMs: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1000));
  const message = `Too much came from this address that proves nothing. Send it again in ${retryAfterSeconds} seconds.`;
  return new AppError("unavailable", message, { details: { retryAfterSeconds } });
}
