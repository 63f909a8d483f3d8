import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import type { RequestContext } from "@/lib/core/context/request-context";

/** What an audit line of something inside a connection carries: the connection, and whose personal data it is. */
export async function auditedConnection(
  tx: Tx,
  ctx: RequestContext,
  connectionId: string,
): Promise<{ connectionId: string; privateToUserId: string | null }> {
  const [row] = await tx
    .select({ visibility: connections.visibility, ownerUserId: connections.ownerUserId })
    .from(connections)
    .where(and(eq(connections.organizationId, ctx.actor.organizationId), eq(connections.id, connectionId)));
  return { connectionId, privateToUserId: row?.visibility === "personal" ? row.ownerUserId : null };
}
