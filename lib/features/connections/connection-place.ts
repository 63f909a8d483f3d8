import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "./visibility";

export interface ConnectionPlace {
  readonly connectionId: string;
  readonly projectId: string;
  readonly customerId: string | null;
  /** The member whose personal data it is. */
  readonly privateToUserId: string | null;
}

/**
 * What an audit line and an event of something inside a connection carry. Locks the connection until the transaction
 * ends: whom it belongs to stays, and two who write the same thing come one after the other.
 */
export async function connectionPlace(tx: Tx, ctx: RequestContext, connectionId: string): Promise<ConnectionPlace> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, ctx.actor.organizationId), eq(connections.id, connectionId)))
    .for("no key update");
  if (!row) throw new AppError("not_found", "There is no such connection.");
  return placeOf(row);
}

/** The same, of a connection that this transaction has locked already. */
export function placeOf({ id, projectId, customerId, visibility, ownerUserId }: ConnectionRow): ConnectionPlace {
  const privateToUserId = visibility === "personal" ? ownerUserId : null;
  return { connectionId: id, projectId, customerId, privateToUserId };
}
