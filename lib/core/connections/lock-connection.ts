import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";

/**
 * Locks a connection until the transaction ends. Whoever writes both a connection and its tokens takes the connection
 * first: in two orders, a refresh that settles and a person who disconnects would wait for each other.
 */
export async function lockConnection(
  tx: Tx,
  { organizationId, connectionId }: { organizationId: string; connectionId: string },
): Promise<void> {
  await tx
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .for("no key update");
}
