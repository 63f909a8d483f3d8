import { and, eq, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ConnectionStatus, connections, type StoredStatusReason } from "@/db/schema";
import { clock } from "@/lib/base/clock";

/**
 * The moves a connection may make. `needs_reauth` is left by a person's consent (or a refresh that works after all),
 * `paused` by a person, `pending` by the last choice; `disconnected` is the end.
 */
export const CONNECTION_TRANSITIONS = {
  active: ["needs_reauth", "degraded", "rate_limited", "paused", "pending", "disconnected"],
  needs_reauth: ["active", "paused", "pending", "disconnected"],
  degraded: ["active", "needs_reauth", "rate_limited", "paused", "pending", "disconnected"],
  rate_limited: ["active", "needs_reauth", "degraded", "paused", "pending", "disconnected"],
  paused: ["active", "needs_reauth", "pending", "disconnected"],
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
  /** False: not out of a rate limit before its time. Left out, it ends one. */
  readonly endsWait?: boolean;
  /** Not where the state was kept for this reason. */
  readonly unlessReason?: string;
}

/**
 * Moves a connection to another state, if the table allows it from the one it is in: the update itself checks, so two
 * racing workers cannot make an illegal move. A connection that is there already gets the new reason and time. What is
 * moved to `active` while a required choice is open lands at `pending`: whatever healed it, it cannot work yet.
 * Of two waits the later one holds.
 * @returns whether it changed its state
 */
export async function moveConnection(tx: Tx, move: ConnectionMove): Promise<boolean> {
  const now = clock.now();
  const details = { statusReason: move.reason ?? null, until: move.until ?? null, updatedAt: now };
  const landing = move.to === "active" ? WORKS_OR_WAITS : { status: move.to };
  const moved = await tx
    .update(connections)
    // Another state is looked at again by its own rules (recheck-schedule.ts), from the first wait on.
    .set({ ...details, ...landing, statusSince: now, recheckAt: null, recheckFailures: 0 })
    .where(
      and(
        inStates(move, allowedFrom(move)),
        move.to === "active" ? isNoLongerWaiting : undefined,
        move.endsWait === false ? isWaitOver(now) : undefined,
        move.unlessReason ? hasOtherReason(move.unlessReason) : undefined,
      ),
    )
    .returning({ id: connections.id });
  if (moved.length > 0) return true;
  await tx
    .update(connections)
    .set(move.to === "rate_limited" && move.until ? { ...details, until: laterWait(move.until) } : details)
    .where(inStates(move, [move.to]));
  return false;
}

const { openChoice } = connections;
const WORKS_OR_WAITS = {
  status: sql`case when ${openChoice} is null then 'active' else 'pending' end`,
  statusReason: sql`case when ${openChoice} is null then null
    else jsonb_build_object('code', 'choice_open', 'subject', ${openChoice}) end`,
};
const isNoLongerWaiting = or(isNull(openChoice), ne(connections.status, "pending"));

const isWaitOver = (now: Date) =>
  or(ne(connections.status, "rate_limited"), isNull(connections.until), lte(connections.until, now));
const hasOtherReason = (code: string) => sql`${connections.statusReason} ->> 'code' is distinct from ${code}`;
const laterWait = (until: Date) => sql`greatest(${connections.until}, ${until.toISOString()}::timestamptz)`;

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
