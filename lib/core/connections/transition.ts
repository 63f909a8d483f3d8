import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ConnectionStatus, connections, type StoredStatusReason } from "@/db/schema";
import { clock } from "@/lib/base/clock";

/**
 * The moves a connection may make. `needs_reauth` is left by a person's consent (or a refresh that works after all),
 * `paused` by a person; `disconnected` is the end.
 */
export const CONNECTION_TRANSITIONS = {
  active: ["needs_reauth", "degraded", "rate_limited", "paused", "pending", "disconnected"],
  needs_reauth: ["active", "paused", "pending", "disconnected"],
  degraded: ["active", "needs_reauth", "rate_limited", "paused", "disconnected"],
  rate_limited: ["active", "needs_reauth", "degraded", "paused", "disconnected"],
  paused: ["active", "needs_reauth", "disconnected"],
  pending: ["active", "needs_reauth", "paused", "disconnected"],
  disconnected: [],
} as const satisfies Record<ConnectionStatus, readonly ConnectionStatus[]>;

const STATUSES = Object.keys(CONNECTION_TRANSITIONS) as ConnectionStatus[]; // the keys are exactly the statuses

export interface ConnectionMove {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly to: ConnectionStatus;
  readonly reason?: StoredStatusReason;
  /** When a rate limit ends or the next try is due. */
  readonly until?: Date;
  /** Narrows the moves further: only from these. */
  readonly from?: readonly ConnectionStatus[];
}

/**
 * Moves a connection to another state, if the table allows it from the one it is in: the update itself checks, so two
 * racing workers cannot make an illegal move. A connection that is there already gets the new reason and time.
 * @returns whether it changed its state
 */
export async function moveConnection(tx: Tx, move: ConnectionMove): Promise<boolean> {
  const now = clock.now();
  const details = { statusReason: move.reason ?? null, until: move.until ?? null, updatedAt: now };
  const moved = await tx
    .update(connections)
    // Another state is looked at again by its own rules (recheck-schedule.ts), from the first wait on.
    .set({ ...details, status: move.to, statusSince: now, recheckAt: null, recheckFailures: 0 })
    .where(inStates(move, allowedFrom(move)))
    .returning({ id: connections.id });
  if (moved.length > 0) return true;
  await tx
    .update(connections)
    .set(details)
    .where(inStates(move, [move.to]));
  return false;
}

function allowedFrom({ to, from = STATUSES }: ConnectionMove): ConnectionStatus[] {
  return from.filter((status) => (CONNECTION_TRANSITIONS[status] as readonly ConnectionStatus[]).includes(to));
}

function inStates({ organizationId, connectionId }: ConnectionMove, statuses: ConnectionStatus[]) {
  return and(
    eq(connections.organizationId, organizationId),
    eq(connections.id, connectionId),
    inArray(connections.status, statuses),
  );
}
