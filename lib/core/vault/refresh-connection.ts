import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/base/clock";
import { AppError, type ProviderFailure } from "@/lib/base/errors";
import type { ConnectionTarget } from "./connection-target";
import { LEASE_MS, takeLease } from "./refresh-lease";
import { refuseInTransaction } from "./refuse-in-transaction";
import { runRefresh } from "./run-refresh";
import { readTokenState, type TokenState } from "./token-state";

export type RefreshOutcome =
  | { readonly kind: "fresh"; readonly state: TokenState }
  | { readonly kind: "needs_reauth" }
  /** The provider failed, or failed lately: not before the next try's time. */
  | { readonly kind: "later"; readonly failure: ProviderFailure }
  /** Somebody else is at it, and the caller would not wait. */
  | { readonly kind: "busy" };

interface RefreshWish {
  /** What the caller has seen: saves the first look. The lease looks again by itself. */
  readonly seen: TokenState;
  /** Tokens up to this version are no use to the caller. */
  readonly newerThan: number;
  /** Wait for a refresh that another process has begun? */
  readonly wait: boolean;
  /** A person asks: try although the last try failed, and although the state is needs_reauth. */
  readonly insist?: boolean;
}

const FIRST_POLL_MS = 20;
const LAST_POLL_MS = 200;
/** Small, so that who waits learns of the outcome soon after it, however long it took. */
const POLL_GROWTH = 1.15;
/** As long as a dead holder's lease, and then one refresh of our own. */
const LONGEST_WAIT_MS = 2 * LEASE_MS;

/**
 * Gets a connection tokens newer than those the caller has seen. However many callers and processes ask at once, one
 * of them refreshes: in this process they share a flight, between processes the lease decides, and who waits reads
 * the outcome off the row.
 */
export async function refreshConnection(target: ConnectionTarget, wish: RefreshWish): Promise<RefreshOutcome> {
  refuseInTransaction();
  if (!wish.wait || wish.insist) return refresh(target, wish);
  for (;;) {
    const outcome = await sharedFlight(target, wish);
    // A flight that began for an older version may land on the very one that is no use to us.
    if (outcome.kind !== "fresh" || outcome.state.tokenVersion > wish.newerThan) return outcome;
  }
}

// Next loads some modules twice in one process: only globalThis is shared between the copies.
const shared = globalThis as typeof globalThis & { hubRefreshFlights?: Map<string, Promise<RefreshOutcome>> };

function sharedFlight(target: ConnectionTarget, wish: RefreshWish): Promise<RefreshOutcome> {
  shared.hubRefreshFlights ??= new Map();
  const flights = shared.hubRefreshFlights;
  const key = `${target.organizationId} ${target.connectionId}`;
  const open = flights.get(key);
  if (open) return open;
  const flight = refresh(target, wish).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

async function refresh(target: ConnectionTarget, wish: RefreshWish): Promise<RefreshOutcome> {
  const startedAt = performance.now();
  let insist = wish.insist ?? false;
  let state = wish.seen;
  for (let pollMs = FIRST_POLL_MS; ; state = await readTokenState(target)) {
    const outcome = outcomeOf(state, { newerThan: wish.newerThan, insist });
    if (outcome) return outcome;
    if (performance.now() - startedAt > LONGEST_WAIT_MS) {
      return { kind: "later", failure: { kind: "unavailable", status: null } };
    }

    if (isFree(state)) {
      const { organizationId, connectionId } = target;
      const { tokenVersion, refreshOwner: seenOwner } = state;
      const wanted = { organizationId, connectionId, tokenVersion, seenOwner, evenInBackOff: insist };
      const lease = await takeLease(wanted);
      if (lease) {
        insist = false; // one try; from here on its outcome counts
        await runRefresh(target, lease, state);
        continue;
      }
    }
    if (!wish.wait) return { kind: "busy" };
    await sleep(pollMs);
    pollMs = Math.min(pollMs * POLL_GROWTH, LAST_POLL_MS);
  }
}

function isFree({ refreshUntil }: TokenState): boolean {
  return refreshUntil === null || refreshUntil <= clock.now();
}

/** What the row says came of the refresh; null while nothing is known. */
function outcomeOf(
  state: TokenState,
  { newerThan, insist }: { newerThan: number; insist: boolean },
): RefreshOutcome | null {
  if (state.status === "paused") throw new AppError("conflict", "This connection is paused.");
  if (state.tokenVersion > newerThan && state.status !== "needs_reauth") return { kind: "fresh", state };
  if (insist) return null;
  if (state.status === "needs_reauth") return { kind: "needs_reauth" };
  return state.retryAt && state.retryAt > clock.now()
    ? { kind: "later", failure: failureOf(state, state.retryAt) }
    : null;
}

function failureOf(state: TokenState, retryAt: Date): ProviderFailure {
  if (state.status !== "rate_limited") return { kind: "unavailable", status: null };
  return { kind: "rate_limited", retryAfterMs: retryAt.getTime() - clock.now().getTime() };
}
