import { and, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { connectionsOf, type NamedConnection } from "./connections-of";
import type { ReceiptRow } from "./held-receipt";
import type { ReceiptSight } from "./receipt-sight";
import { receivedNear } from "./received-near";

export interface SeenReceipt {
  readonly row: ReceiptRow;
  readonly connection: NamedConnection | undefined;
}

/** @throws AppError not_found, also for one that the actor may not see */
export async function findReceipt(sight: ReceiptSight, id: string): Promise<SeenReceipt> {
  const row = (await findRow(id, receivedNear(id))) ?? (await findRow(id));
  if (!row || !isSeen(sight, row)) throw new AppError("not_found", "There is no such event.");
  const { connectionId } = row;
  const connections = await connectionsOf(sight.actor, [connectionId]);
  return { row, connection: connectionId === null ? undefined : connections.get(connectionId) };
}

async function findRow(id: string, near?: SQL): Promise<ReceiptRow | undefined> {
  const [row] = await db()
    .select()
    .from(receipts)
    .where(and(eq(receipts.id, id), near));
  return row;
}

function isSeen({ actor, hiddenIds, isAdmin, seesUnrouted }: ReceiptSight, row: ReceiptRow): boolean {
  if (row.organizationId === null) return seesUnrouted;
  if (row.organizationId !== actor.organizationId) return false;
  return row.connectionId === null ? isAdmin : !hiddenIds.includes(row.connectionId);
}
