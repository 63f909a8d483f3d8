import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, receipts } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { ReceiptRow } from "@/lib/features/receipts/held-receipt";
import { sameEvent } from "@/lib/features/receipts/same-event";
import { findAsker } from "./find-asker";

interface Heard {
  readonly receipt: Pick<ReceiptRow, "id" | "copyOf" | "receivedAt">;
  readonly connection: ConnectionRow;
  /** Who said it. */
  readonly externalUserId: string;
}

/**
 * A workspace may be connected several times, by several organizations too, and each of these connections hears what is said to
 * its app: one does it and answers, so that nothing is done or said twice. It is the oldest of those that know who said it; where
 * none does, the oldest of all.
 */
export async function isAnsweredHere({ receipt, connection, externalUserId }: Heard): Promise<boolean> {
  const heard = await connectionsThatHeard(receipt);
  if (heard.length < 2) return true;
  const inOrder = heard.toSorted(asMade);
  for (const candidate of inOrder) {
    const asker = await findAsker({ connection: candidate, externalUserId });
    if (asker) return candidate.id === connection.id;
  }
  return inOrder[0]?.id === connection.id;
}

/** Those that work. */
async function connectionsThatHeard(receipt: Heard["receipt"]): Promise<readonly ConnectionRow[]> {
  const rows = await db()
    .select({ organizationId: receipts.organizationId, connectionId: receipts.connectionId })
    .from(receipts)
    .where(sameEvent(receipt));
  const found = await Promise.all(rows.map((row) => findWorking(row)));
  return found.filter((one) => one !== null);
}

type Named = Pick<ReceiptRow, "organizationId" | "connectionId">;

async function findWorking({ organizationId, connectionId }: Named): Promise<ConnectionRow | null> {
  if (organizationId === null || connectionId === null) return null;
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  return row && row.status !== "disconnected" && row.status !== "paused" ? row : null;
}

function asMade(one: ConnectionRow, other: ConnectionRow): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || one.id.localeCompare(other.id);
}
