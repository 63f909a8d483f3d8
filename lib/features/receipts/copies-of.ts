import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import type { ReceiptDetail } from "@/lib/contracts/receipts/receipt";
import { connectionsOf } from "./connections-of";
import type { ReceiptRow } from "./held-receipt";
import type { ReceiptSight } from "./receipt-sight";
import { sameEvent } from "./same-event";

/** The same event as the organization's other connections received it, as far as they may be seen. */
export async function copiesOf(sight: ReceiptSight, row: ReceiptRow): Promise<ReceiptDetail["copies"]> {
  const { actor, hiddenIds } = sight;
  const rows = await db()
    .select({ id: receipts.id, connectionId: receipts.connectionId })
    .from(receipts)
    .where(and(eq(receipts.organizationId, actor.organizationId), sameEvent(row), ne(receipts.id, row.id)));
  const seen = rows.filter(({ connectionId }) => connectionId !== null && !hiddenIds.includes(connectionId));
  const ids = seen.map(({ connectionId }) => connectionId);
  const connections = await connectionsOf(actor, ids);
  return seen.map(({ id, connectionId }) => {
    const connection = connectionId === null ? undefined : connections.get(connectionId);
    if (!connection) return { id, connection: null };
    return { id, connection: { id: connection.id, integration: connection.integration, name: connection.name } };
  });
}
