import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { events, organizations } from "@/db/schema";
import type { DeliveryDetail } from "@/lib/contracts/webhooks/deliveries";
import type { DeliverySight } from "./delivery-sight";
import { endpointsOf } from "./endpoints-of";
import { findDelivery } from "./find-delivery";
import { presentDelivery } from "./present-delivery";
import { readAttempts } from "./read-attempts";
import type { DeliveryRow } from "./search-deliveries";

/** A delivery with every try, for whoever may see it. @throws AppError not_found */
export async function getSeenDelivery(sight: DeliverySight, id: string): Promise<DeliveryDetail> {
  const row = await findDelivery(sight, id);
  const event = await findEvent(row);
  const endpoints = await endpointsOf(sight.organizationId, [row.endpointId]);
  return {
    ...presentDelivery(sight, row, endpoints.get(row.endpointId)),
    event,
    attemptList: await readAttempts(row, event),
  };
}

/** As it is sent where nothing transforms it; null: it is not kept any more, or was a sample. */
async function findEvent({ organizationId, eventId, eventAt }: DeliveryRow): Promise<DeliveryDetail["event"]> {
  const [found] = await db()
    .select({ event: events, organization: organizations.slug })
    .from(events)
    .innerJoin(organizations, eq(organizations.id, events.organizationId))
    .where(and(eq(events.organizationId, organizationId), eq(events.id, eventId), eq(events.occurredAt, eventAt)));
  if (!found) return null;
  const { id, type, occurredAt, data } = found.event;
  return { id, type, timestamp: occurredAt.toISOString(), organization: found.organization, data };
}
