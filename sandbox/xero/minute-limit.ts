import type { SandboxClock } from "../kit/clock";

const PER_MINUTE = 60;
const MINUTE_MS = 60_000;

/** 60 calls a minute for each organisation. https://developer.xero.com/documentation/guides/oauth2/limits */
export function minuteLimit(clock: SandboxClock) {
  const calls = new Map<string, number[]>();
  return {
    /** Counts a call: how many are left, or after how many seconds there will be one. */
    take(tenantId: string): { readonly left: number } | { readonly retryAfterSeconds: number } {
      const now = clock.now().getTime();
      const recent = (calls.get(tenantId) ?? []).filter((at) => at > now - MINUTE_MS && at <= now);
      calls.set(tenantId, recent);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= PER_MINUTE) {
        return { retryAfterSeconds: Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1_000)) };
      }
      recent.push(now);
      return { left: PER_MINUTE - recent.length };
    },
    clear: () => calls.clear(),
  };
}
export type MinuteLimit = ReturnType<typeof minuteLimit>;
