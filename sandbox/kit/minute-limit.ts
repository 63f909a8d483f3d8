import type { SandboxClock } from "./clock";

const MINUTE_MS = 60_000;

/** So many calls a minute for each key: an organisation, a company. */
export function minuteLimit(clock: SandboxClock, perMinute: number) {
  const calls = new Map<string, number[]>();
  return {
    /** Counts a call: how many are left, or after how many seconds there will be one. */
    take(key: string): { readonly left: number } | { readonly retryAfterSeconds: number } {
      const now = clock.now().getTime();
      const recent = (calls.get(key) ?? []).filter((at) => at > now - MINUTE_MS && at <= now);
      calls.set(key, recent);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= perMinute) {
        return { retryAfterSeconds: Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1_000)) };
      }
      recent.push(now);
      return { left: perMinute - recent.length };
    },
    clear: () => calls.clear(),
  };
}
export type MinuteLimit = ReturnType<typeof minuteLimit>;
