import { and, eq, inArray, sql } from "drizzle-orm";
import { db, inTransaction, type Tx } from "@/db/client";
import { receipts, watches } from "@/db/schema";
import { derivedId } from "@/lib/base/derived-id";
import { findCandidates } from "./find-candidates";
import { findDeploymentsOwn } from "./find-deployments-own";
import { heldBy } from "./held-by";
import type { ConnectionRow, HeldReceipt, RoutedReceipt, Said } from "./held-receipt";
import { planRoute } from "./plan-route";
import { type Settlement, settleReceipts } from "./settle-receipts";

/**
 * Finds out whose receipts are, and keeps that before anything is done for them: a receipt of several connections' is the
 * first one's, and each other one gets a copy of its own, which from then on waits, fails and is replayed by itself. The
 * copies' ids follow from the receipt's and the connection's, so that there is one of each whatever crashes.
 */
export async function routeReceipts(claimId: string, held: readonly HeldReceipt[]): Promise<readonly RoutedReceipt[]> {
  const routing = {
    candidates: await findCandidates(held),
    liveWatches: await findLiveWatches(held),
    deploymentsOwn: await findDeploymentsOwn(held),
  };
  const known: RoutedReceipt[] = [];
  const fresh: FanOut[] = [];
  const nobodys: Settlement[] = [];
  for (const receipt of held) {
    const route = planRoute(receipt, routing);
    const { row, said } = receipt;
    if (route.kind === "nobody" || said === null) {
      const reason = route.kind === "nobody" ? route.reason : "unreadable";
      nobodys.push({ id: row.id, receivedAt: row.receivedAt, state: "unrouted", reason, changes: [] });
    } else if (row.connectionId !== null) known.push({ row, said, connection: route.connections[0] });
    else fresh.push(fanOut({ row, said }, route.connections));
  }
  if (nobodys.length + fresh.length === 0) return known;
  return inTransaction(async (tx) => {
    const kept = await keepRoutes(tx, claimId, fresh);
    await settleReceipts(tx, claimId, nobodys);
    return [...known, ...kept.flatMap(({ first, copies }) => [first, ...copies])];
  });
}

interface FanOut {
  readonly first: RoutedReceipt;
  readonly copies: readonly RoutedReceipt[];
}

function fanOut(
  { row, said }: { readonly row: HeldReceipt["row"]; readonly said: Said },
  [connection, ...others]: readonly [ConnectionRow, ...ConnectionRow[]],
): FanOut {
  const { organizationId, id: connectionId } = connection;
  const copies = others.map((other) => ({
    row: {
      ...row,
      ...{ id: derivedId(row.id, other.id), copyOf: row.id },
      ...{ organizationId: other.organizationId, connectionId: other.id },
    },
    said,
    connection: other,
  }));
  return { first: { row: { ...row, organizationId, connectionId }, said, connection }, copies };
}

/** @returns those that are still this worker's */
async function keepRoutes(tx: Tx, claimId: string, fresh: readonly FanOut[]): Promise<readonly FanOut[]> {
  if (fresh.length === 0) return [];
  const rows = fresh.map(({ first }) => first.row);
  const routes = rows.map(({ id, organizationId, connectionId }) => ({ id, organizationId, connectionId }));
  const found = await tx
    .update(receipts)
    .set({ organizationId: sql`route."organizationId"`, connectionId: sql`route."connectionId"` })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(routes)}::jsonb) AS route (
        id uuid, "organizationId" uuid, "connectionId" uuid)`,
    )
    .where(and(eq(receipts.id, sql`route.id`), heldBy(claimId, rows)))
    .returning({ id: receipts.id });
  const ours = new Set(found.map(({ id }) => id));
  const kept = fresh.filter(({ first }) => ours.has(first.row.id));
  // Nobody has begun with these.
  const copies = kept.flatMap((each) => each.copies.map(({ row }) => ({ ...row, attempts: row.attempts - 1 })));
  if (copies.length > 0) await tx.insert(receipts).values(copies).onConflictDoNothing();
  return kept;
}

async function findLiveWatches(held: readonly HeldReceipt[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(held.flatMap(({ row }) => row.watchId ?? []))];
  if (ids.length === 0) return new Set();
  const rows = await db().select({ id: watches.id }).from(watches).where(inArray(watches.id, ids));
  return new Set(rows.map(({ id }) => id));
}
