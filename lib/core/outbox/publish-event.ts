import { isInTransaction, type Tx } from "@/db/client";
import { EVENT_CATALOGUE, type EventInput, type EventType } from "@/lib/contracts/events/catalogue";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { insertEvent } from "./insert-event";
import { dispatchEventJob } from "./jobs";
import { isDispatched } from "./reactions";

export interface NewEvent<T extends EventType> {
  readonly type: T;
  readonly data: EventInput<T>;
  /** Needed where the actor does not say it. */
  readonly organizationId?: string;
  readonly projectId?: string | null;
  readonly connectionId?: string | null;
  readonly customerId?: string | null;
  /** The member whose personal data it is about: nobody else hears of it. */
  readonly privateToUserId?: string | null;
}

/**
 * Tells that something happened, in the transaction of the change itself: both are there or neither
 * (docs/adr/0018-events-beside-the-change.md). Fields that the catalogue does not know are dropped; data it refuses is
 * a mistake of ours, and undoes the change.
 * @returns the event's id
 */
export async function publishEvent<T extends EventType>(
  tx: Tx,
  ctx: RequestContext<Actor>,
  event: NewEvent<T>,
): Promise<string> {
  const { type } = event;
  if (!isInTransaction()) throw new Error(`${type} is published outside of the transaction of its change`);
  const organizationId = event.organizationId ?? ("organizationId" in ctx.actor ? ctx.actor.organizationId : undefined);
  if (!organizationId) throw new Error(`${type} is published without an organization`);

  const { version, data: shape } = EVENT_CATALOGUE[type];
  const data = shape.parse(event.data);
  const { id, occurredAt } = await insertEvent(tx, ctx.actor, {
    organizationId,
    type,
    version,
    data,
    projectId: event.projectId ?? null,
    connectionId: event.connectionId ?? null,
    customerId: event.customerId ?? null,
    privateToUserId: event.privateToUserId ?? null,
  });
  if (isDispatched(type, data)) {
    await enqueue(tx, dispatchEventJob, { organizationId, eventId: id, occurredAt: occurredAt.toISOString() });
  }
  return id;
}
