import type { Tx } from "@/db/client";
import { storable } from "@/lib/base/storable";
import type { EventType } from "@/lib/contracts/events/catalogue";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type NewEvent, publishEvent } from "@/lib/core/outbox/publish-event";
import type { RoutedReceipt } from "../held-receipt";
import type { Followed } from "./effect";

type About<T extends EventType> = Pick<NewEvent<T>, "type" | "data"> & {
  /** The member whose own it is, whoever sees the connection. */
  readonly onlyUserId?: string | null;
};

/**
 * Publishes an event of the hub's about a receipt's connection, its owner's alone where that is personal, and notes it in the
 * receipt's changes.
 */
export async function tell<T extends EventType>(
  tx: Tx,
  ctx: RequestContext<Actor>,
  { connection, row }: RoutedReceipt,
  about: About<T>,
): Promise<Followed> {
  const { organizationId, projectId, customerId, visibility, ownerUserId } = connection;
  const privateToUserId = visibility === "personal" ? ownerUserId : (about.onlyUserId ?? null);
  const place = { organizationId, projectId, connectionId: connection.id, customerId, privateToUserId };
  const id = await publishEvent(tx, ctx, { type: about.type, data: storable(about.data), ...place });
  return { receiptId: row.id, kind: "event", id, action: about.type };
}

/** Was an event of this type told for the receipt before, the time before a replay? All of a receipt are told together. */
export function wasTold({ row }: RoutedReceipt, type: EventType): boolean {
  return row.changes.some(({ kind, action }) => kind === "event" && action === type);
}
