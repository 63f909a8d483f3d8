import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectionWebhooks, type StoredReceiver } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { OrganizationActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findReadable } from "@/lib/features/connections/find-connection";
import { type ConnectionRow, mayChangeSecret } from "@/lib/features/connections/visibility";

export interface LockedReceiver {
  readonly connection: ConnectionRow;
  readonly webhook: typeof connectionWebhooks.$inferSelect;
  readonly receiver: StoredReceiver;
}

/** A receiver that the actor can see, locked for a change. @throws AppError not_found */
export async function lockReceiver(
  tx: Tx,
  { actor }: RequestContext<OrganizationActor>,
  { id }: { id: string },
): Promise<LockedReceiver> {
  const { connection } = await findReadable(actor, id);
  const [webhook] = await tx
    .select()
    .from(connectionWebhooks)
    .where(
      and(
        eq(connectionWebhooks.organizationId, connection.organizationId),
        eq(connectionWebhooks.connectionId, connection.id),
      ),
    )
    .for("update");
  const receiver = webhook?.receiver;
  if (!webhook || !receiver) throw new AppError("not_found", "There is no such receiver.");
  return { connection, webhook, receiver };
}

/** Refuses who may use a receiver and not change what it accepts. @throws AppError forbidden */
export function refuseUnlessMayChange(
  { actor }: RequestContext<OrganizationActor>,
  { connection }: LockedReceiver,
): void {
  if (mayChangeSecret(actor, connection)) return;
  throw new AppError("forbidden", "Only owners, admins and whoever made it may change what this receiver accepts.");
}

/** What the audit trail calls it: it is a connection. */
export function receiverTarget({ id, name, visibility, ownerUserId }: ConnectionRow) {
  return {
    targetKind: "connection",
    targetId: id,
    targetName: name,
    connectionId: id,
    privateToUserId: visibility === "personal" ? ownerUserId : null,
  };
}
