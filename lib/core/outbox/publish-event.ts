import { isInTransaction, type Tx } from "@/db/client";
import { events } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE, type EventInput, type EventType } from "@/lib/contracts/events/catalogue";
import type { Actor } from "@/lib/core/context/actor";
import { describeActor } from "@/lib/core/context/describe-actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { dispatchEventJob } from "./jobs";
import { notePublished } from "./published";
import { queueFanOut } from "./queue-fan-out";
import { isDispatched, topicsOf } from "./reactions";

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
  const id = newId();
  const occurredAt = clock.now();
  const privateToUserId = event.privateToUserId ?? null;
  await tx.insert(events).values({
    organizationId,
    id,
    occurredAt,
    type,
    version,
    data,
    projectId: event.projectId ?? null,
    connectionId: event.connectionId ?? null,
    customerId: event.customerId ?? null,
    privateToUserId,
    ...describeActor(ctx.actor),
  });
  await queueFanOut(tx, { organizationId, eventId: id, occurredAt });
  if (isDispatched(type, data)) {
    await enqueue(tx, dispatchEventJob, { organizationId, eventId: id, occurredAt: occurredAt.toISOString() });
  }
  await signalChange(tx, { organizationId, topics: topicsOf(type), onlyUserId: privateToUserId });
  notePublished({ id, type });
  return id;
}
