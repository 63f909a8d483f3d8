import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import type { ConnectionRow } from "./visibility";

interface Key {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** A connection, locked as whoever chooses or disconnects takes it; null: it has ended. */
export async function lockLiveConnection(tx: Tx, { organizationId, connectionId }: Key): Promise<ConnectionRow | null> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.id, connectionId),
        ne(connections.status, "disconnected"),
      ),
    )
    .for("update");
  return row ?? null;
}
