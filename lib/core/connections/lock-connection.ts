import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ConnectionStatus, connections } from "@/db/schema";

/**
 * Locks a connection until the transaction ends. Whoever writes both a connection and its tokens takes the connection
 * first: in two orders, a refresh that settles and a person who disconnects would wait for each other.
 * @returns the state that it is in; null where it is not there
 */
export async function lockConnection(
  tx: Tx,
  { organizationId, connectionId }: { organizationId: string; connectionId: string },
): Promise<ConnectionStatus | null> {
  const [row] = await tx
    .select({ status: connections.status })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .for("no key update");
  return row?.status ?? null;
}
