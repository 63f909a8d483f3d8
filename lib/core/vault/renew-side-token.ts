import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { ConnectionTarget } from "./connection-target";
import { LEASE_MS, releaseLease, takeLease } from "./refresh-lease";
import { refreshSideTokens } from "./refresh-side-tokens";
import { refuseInTransaction } from "./refuse-in-transaction";
import { findSideToken, type StoredSideToken } from "./side-token";
import { readTokenState } from "./token-state";

const POLL_MS = 50;

interface SideWish {
  readonly side: string;
  /** A token that is no use: it has ended, or the provider refused it. */
  readonly outdated: string;
}

/** later: the provider failed, or failed lately; none: there is nothing to renew it with, or no longer. */
type RenewedSide = StoredSideToken | "later" | "none";

// Next loads some modules twice in one process: only globalThis is shared between the copies.
const shared = globalThis as typeof globalThis & { hubSideFlights?: Map<string, Promise<RenewedSide>> };

/**
 * Gets a side token other than the outdated one. The account's own token is left alone. One refreshes, however many ask:
 * in this process they share a flight, between processes the lease decides.
 */
export async function renewSideToken(target: ConnectionTarget, wish: SideWish): Promise<RenewedSide> {
  refuseInTransaction();
  shared.hubSideFlights ??= new Map();
  const flights = shared.hubSideFlights;
  const key = `${target.organizationId} ${target.connectionId} ${wish.side}`;
  const open = flights.get(key);
  if (open) return open;
  const flight = renew(target, wish).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

async function renew(target: ConnectionTarget, wish: SideWish): Promise<RenewedSide> {
  const { organizationId, connectionId } = target;
  const key = { organizationId, connectionId };
  const startedAt = performance.now();
  while (performance.now() - startedAt < 2 * LEASE_MS) {
    const token = await findSideToken(db(), { ...key, side: wish.side });
    if (token && token.accessToken !== wish.outdated) return token;
    if (!token?.refreshToken) return "none";
    if (token.retryAt && token.retryAt > clock.now()) return "later";
    const { tokenVersion, refreshOwner: seenOwner } = await readTokenState(key);
    // Another back-off than the account's own: what fails there need not fail here.
    const lease = await takeLease({ ...key, tokenVersion, seenOwner, evenInBackOff: true });
    if (!lease) {
      await sleep(POLL_MS);
      continue;
    }
    try {
      await refreshSideTokens(target, lease, wish.side);
    } finally {
      await releaseLease(lease);
    }
    return outcomeOf(await findSideToken(db(), { ...key, side: wish.side }), wish);
  }
  return "later";
}

function outcomeOf(left: Awaited<ReturnType<typeof findSideToken>>, { outdated }: SideWish): RenewedSide {
  if (!left) return "none";
  return left.accessToken === outdated ? "later" : left;
}
