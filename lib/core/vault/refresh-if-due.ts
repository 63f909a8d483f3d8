import { clock } from "@/lib/base/clock";
import type { ConnectionTarget } from "./connection-target";
import { type RefreshOutcome, refreshConnection } from "./refresh-connection";
import { refreshNeed } from "./refresh-need";
import { readTokenState } from "./token-state";

/**
 * For the background job: refreshes a connection that nobody happens to use, before its access ends. Where somebody
 * else is at it, there is nothing to do. Safe to run at any time, twice, and anywhere.
 */
export async function refreshIfDue(target: ConnectionTarget): Promise<RefreshOutcome["kind"] | "not_due"> {
  const state = await readTokenState(target);
  if (state.status === "paused" || state.status === "needs_reauth") return "not_due";
  if (refreshNeed(target, { state, now: clock.now(), newerThan: 0 }) === "none") return "not_due";
  const outcome = await refreshConnection(target, { seen: state, newerThan: state.tokenVersion, wait: false });
  return outcome.kind;
}
