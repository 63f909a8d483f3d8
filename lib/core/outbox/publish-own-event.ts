import { isInTransaction, type Tx } from "@/db/client";
import type { OrganizationActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type CheckedEvent, insertEvent } from "./insert-event";

export type OwnEvent = Omit<CheckedEvent, "organizationId" | "connectionId" | "privateToUserId">;

/**
 * Tells of something that happened in an organization's own systems, as `publishEvent` tells of what happens here. Its type and
 * its data are looked at before. It is nobody's in particular: everybody in the organization may read it.
 * @returns the event's id
 */
export async function publishOwnEvent(
  tx: Tx,
  { actor }: RequestContext<OrganizationActor>,
  event: OwnEvent,
): Promise<string> {
  if (!isInTransaction()) throw new Error(`${event.type} is published outside of a transaction`);
  const { id } = await insertEvent(tx, actor, { ...event, organizationId: actor.organizationId });
  return id;
}
