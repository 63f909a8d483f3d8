import type { ConnectionTarget } from "./connection-target";
import { refreshDueAt } from "./refresh-schedule";
import type { TokenState } from "./token-state";

/** none: use what is there; ahead: still good, but worth refreshing; now: nothing usable is there. */
export type RefreshNeed = "none" | "ahead" | "now";

interface Look {
  readonly state: TokenState;
  readonly now: Date;
  /** The version that a provider has just refused; 0 where none was. */
  readonly newerThan: number;
}

export function refreshNeed(target: ConnectionTarget, { state, now, newerThan }: Look): RefreshNeed {
  if (state.tokenVersion <= newerThan) return "now";
  if (state.accessExpiresAt && state.accessExpiresAt <= now) return "now";
  const { connectionId, integration } = target;
  const dueAt = refreshDueAt({ connectionId, ...state }, integration.provider.auth);
  return dueAt && dueAt <= now ? "ahead" : "none";
}
