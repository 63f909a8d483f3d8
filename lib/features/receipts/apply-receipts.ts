import { and, eq, inArray } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, receipts, type StoredChange } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { Apply, Effect, Followed } from "./effects/effect";
import { heldBy } from "./held-by";
import type { RoutedReceipt } from "./held-receipt";
import { type Settlement, settleReceipts } from "./settle-receipts";

export interface Applying {
  readonly claimId: string;
  readonly effects: readonly Effect[];
  /** Of one organization, the oldest first. */
  readonly receipts: readonly RoutedReceipt[];
}

/**
 * Does what receipts of one organization ask for, all of them or none. Providers are asked before; then one transaction looks
 * whether they are still this worker's, makes the changes, notes them in the receipts and settles them.
 */
export async function applyReceipts(ctx: RequestContext<SystemActor>, applying: Applying): Promise<void> {
  let left = applying.receipts;
  for (let round = 1; left.length > 0; round += 1) {
    if (round > MOST_ROUNDS) throw new Error("others keep being quicker");
    left = await applyOnce(ctx, { ...applying, receipts: left });
  }
}

/** Of several events about one thing that has to be asked for, each round does one. */
const MOST_ROUNDS = 10;

/** @returns what has to be prepared anew */
async function applyOnce(ctx: RequestContext<SystemActor>, applying: Applying): Promise<readonly RoutedReceipt[]> {
  const { claimId, effects, receipts: routed } = applying;
  const acting = routed.filter(isActive);
  const actingIds = new Set(acting.map(({ row }) => row.id));
  const prepared: Apply[] = [];
  for (const effect of effects) prepared.push(await effect(ctx, acting));
  return inTransaction(async (tx) => {
    const still = await lockStill(tx, ctx.actor.organizationId, applying);
    // What rested when all was prepared, and works by now, has yet to be.
    const again = new Set(still.filter((one) => isActive(one) && !actingIds.has(one.row.id)).map(({ row }) => row.id));
    const followed: Followed[] = [];
    for (const apply of prepared) {
      const active = still.filter((one) => isActive(one) && !again.has(one.row.id));
      for (const outcome of await apply(tx, active)) {
        if (outcome.kind === "again") again.add(outcome.receiptId);
        else followed.push(outcome);
      }
    }
    const done = still.filter(({ row }) => !again.has(row.id));
    await settleReceipts(
      tx,
      claimId,
      done.map((receipt) => settlementOf(receipt, followed)),
    );
    return still.filter(({ row }) => again.has(row.id));
  });
}

const isActive = ({ connection }: RoutedReceipt) => !restingReason(connection.status);

/** What comes for a connection that rests is kept, and nothing is done for it: it can be replayed when it works again. */
function restingReason(status: RoutedReceipt["connection"]["status"]): string | null {
  if (status === "disconnected") return "connection_disconnected";
  return status === "paused" ? "connection_paused" : null;
}

/**
 * The receipts that are still this worker's, locked, with their connections as they are now, and stay until it is noted what
 * became of the receipts: what is noted as resting has to be there for whoever ends the rest and wakes it.
 */
async function lockStill(
  tx: Tx,
  organizationId: string,
  { claimId, receipts: routed }: Applying,
): Promise<readonly RoutedReceipt[]> {
  const connectionIds = [...new Set(routed.map(({ connection }) => connection.id))];
  // Connections before all that is theirs, as everybody does, and one after the other: so nobody waits for the other.
  const now = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), inArray(connections.id, connectionIds)))
    .orderBy(connections.id)
    .for("no key update");
  const rows = await tx
    .select()
    .from(receipts)
    .where(
      heldBy(
        claimId,
        routed.map(({ row }) => row),
      ),
    )
    .orderBy(receipts.id)
    .for("update");
  const own = new Map(rows.map((row) => [row.id, row]));
  const current = new Map(now.map((row) => [row.id, row]));
  return routed.flatMap(({ row: { id }, said, connection: seen }) => {
    const row = own.get(id);
    const connection = current.get(seen.id);
    return row && connection ? [{ row, said, connection }] : [];
  });
}

function settlementOf({ row, connection }: RoutedReceipt, followed: readonly Followed[]): Settlement {
  const { id, receivedAt } = row;
  const at = clock.now().toISOString();
  const reason = restingReason(connection.status);
  const changes = followed
    .filter(({ receiptId }) => receiptId === id)
    .map(({ kind, id: changedId, action }): StoredChange => ({ kind, id: changedId, action, at }));
  const state = reason === "connection_disconnected" ? "unrouted" : "done";
  return { id, receivedAt, state, reason, changes };
}
