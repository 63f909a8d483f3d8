import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { ConversationRow } from "./lock-chat";

/** The connection of a conversation as it is now; null: it was ended. */
export async function findConnectionOf({
  organizationId,
  connectionId,
}: Pick<ConversationRow, "organizationId" | "connectionId">): Promise<ConnectionRow | null> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  return row && row.status !== "disconnected" ? row : null;
}
