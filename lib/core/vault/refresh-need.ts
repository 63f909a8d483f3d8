import { refreshDueAt } from "./refresh-schedule";
import type { TokenState } from "./token-state";

/** none: use what is there; ahead: still good, but worth refreshing; now: nothing usable is there. */
export type RefreshNeed = "none" | "ahead" | "now";

/** @param newerThan the version that a provider has just refused; 0 where none was */
export function refreshNeed(state: TokenState, { now, newerThan }: { now: Date; newerThan: number }): RefreshNeed {
  if (state.tokenVersion <= newerThan) return "now";
  const { accessIssuedAt: issuedAt, accessExpiresAt: expiresAt } = state;
  if (!expiresAt) return "none";
  if (expiresAt <= now) return "now";
  return state.hasRefreshToken && refreshDueAt({ issuedAt, expiresAt }) <= now ? "ahead" : "none";
}
