import type { Receipt } from "@/lib/contracts/receipts/receipt";
import type { NamedConnection } from "./connections-of";
import type { ReceiptRow } from "./held-receipt";
import type { ReceiptSight } from "./receipt-sight";

/** A receipt as whoever may see it sees it. */
export function presentReceipt(
  sight: ReceiptSight,
  row: ReceiptRow,
  connections: ReadonlyMap<string, NamedConnection>,
): Receipt {
  const connection = row.connectionId === null ? undefined : connections.get(row.connectionId);
  const { id, integration, subject, state, reason, attempts, replays } = row;
  return {
    ...{ id, integration, subject, state, reason, attempts, replays },
    receivedAt: row.receivedAt.toISOString(),
    connection: connection ? { id: connection.id, integration: connection.integration, name: connection.name } : null,
    type: row.eventType,
    occurredAt: row.occurredAt?.toISOString() ?? null,
    recovered: row.source === "recovered",
    dueAt: state === "waiting" ? row.dueAt.toISOString() : null,
    settledAt: row.settledAt?.toISOString() ?? null,
    changes: row.changes.length,
    replayedAt: row.replayedAt?.toISOString() ?? null,
    private: connection?.visibility === "personal",
    mayReplay: mayDecide(sight, connection) && state !== "waiting",
  };
}

/** May they see its body and replay it? Of a personal connection its owner, who alone sees it; else owners and admins. */
export function mayDecide({ isAdmin }: ReceiptSight, connection: NamedConnection | undefined): boolean {
  return isAdmin || connection?.visibility === "personal";
}
