import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, receipts } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { ReceiptRow } from "@/lib/features/receipts/held-receipt";
import { readSaid } from "@/lib/features/receipts/read-said";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";
import type { InboundCommand } from "@/lib/providers/webhook-contract";

interface Named {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly receiptId: string;
  readonly receivedAt: Date;
}

export interface FoundCommand {
  readonly connection: ConnectionRow;
  readonly integration: IntegrationDefinition;
  readonly command: InboundCommand;
  readonly receipt: ReceiptRow;
  readonly requestId: string;
}

/** Reads again what was received; null: it is gone, or its connection has ended or rests meanwhile. */
export async function findCommand(named: Named): Promise<FoundCommand | null> {
  const { organizationId, connectionId, receiptId, receivedAt } = named;
  const [row] = await db()
    .select()
    .from(receipts)
    .where(and(eq(receipts.id, receiptId), eq(receipts.receivedAt, receivedAt)));
  const [connection] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!row || !connection || connection.status === "disconnected" || connection.status === "paused") return null;
  const [held] = await readSaid([row]);
  const effect = held?.said?.item.effects.find(({ kind }) => kind === "command");
  const integration = findIntegration(connection.integration);
  if (effect?.kind !== "command" || !integration) return null;
  return { connection, integration, command: effect.command, receipt: row, requestId: row.requestId };
}
