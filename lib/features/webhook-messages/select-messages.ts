import { and, count, desc, eq, gte, inArray, ne, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { type DeliveryState, events, webhookDeliveries } from "@/db/schema";
import { isOwnType } from "@/lib/contracts/events/own-type";
import type { WebhookMessage } from "@/lib/contracts/webhooks/messages";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { visibleEvents } from "@/lib/features/events/visible-events";

type EventRow = typeof events.$inferSelect;
type Counts = Record<DeliveryState, number>;

const NONE: Counts = { waiting: 0, delivered: 0, failed: 0, filtered: 0, canceled: 0 };

/** Events that the actor may read, newest first, with how many endpoints have each. */
export async function selectMessages(
  actor: OrganizationActor,
  where: SQL | undefined,
  limit: number,
): Promise<WebhookMessage[]> {
  const rows = await db()
    .select()
    .from(events)
    .where(and(visibleEvents(actor), where))
    .orderBy(desc(events.id))
    .limit(limit);
  const counts = await countDeliveries(actor.organizationId, rows);
  return rows.map((row) => presentMessage(row, counts.get(row.id) ?? NONE));
}

/** What was only tried out is no delivery of the event. */
async function countDeliveries(organizationId: string, rows: readonly EventRow[]): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  if (rows.length === 0) return counts;
  const eldestMs = Math.min(...rows.map(({ occurredAt }) => occurredAt.getTime()));
  const found = await db()
    .select({ eventId: webhookDeliveries.eventId, state: webhookDeliveries.state, count: count() })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        inArray(
          webhookDeliveries.eventId,
          rows.map(({ id }) => id),
        ),
        // Spares Postgres the older partitions.
        gte(webhookDeliveries.createdAt, new Date(eldestMs)),
        ne(webhookDeliveries.origin, "test"),
      ),
    )
    .groupBy(webhookDeliveries.eventId, webhookDeliveries.state);
  for (const one of found) {
    counts.set(one.eventId, { ...(counts.get(one.eventId) ?? NONE), [one.state]: one.count });
  }
  return counts;
}

function presentMessage(row: EventRow, deliveries: Counts): WebhookMessage {
  const { id, type, version, projectId, connectionId, customerId, tags } = row;
  return {
    id,
    eventType: type,
    version,
    timestamp: row.occurredAt.toISOString(),
    payload: row.data,
    own: isOwnType(type),
    projectId,
    connectionId,
    customerId,
    tags,
    private: row.privateToUserId !== null,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    deliveries,
  };
}
