// Why: tests of what was sent need deliveries in a given state, without anything being sent.
import { db } from "@/db/client";
import { events, webhookAttempts, webhookDeliveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { EndpointKey } from "@/lib/core/outbox/endpoint-secrets";

type Stored = Omit<typeof webhookDeliveries.$inferInsert, "organizationId" | "endpointId">;

/** Stores a delivery that failed, unless told otherwise, with its event. @returns its id */
export async function newDelivery(endpoint: EndpointKey, row: Partial<Stored> = {}): Promise<string> {
  const { organizationId, endpointId } = endpoint;
  const [id, now] = [newId(), clock.now()];
  const eventId = row.eventId ?? newId();
  const { privateToUserId = null, eventType = "invoice.paid" } = row;
  await db()
    .insert(events)
    .values({
      ...{ organizationId, id: eventId, occurredAt: row.eventAt ?? now, type: eventType, version: 1, privateToUserId },
      ...{ data: { id: "of-the-test" }, actorKind: "job", actorName: "test" },
    })
    .onConflictDoNothing();
  await db()
    .insert(webhookDeliveries)
    .values({
      ...{ id, createdAt: now, eventId, eventAt: now, eventType, sequence: 1, origin: "event" },
      ...{ state: "failed", attempts: 10, dueAt: now, settledAt: now, lastStatus: 500, lastError: "http_5xx" },
      ...row,
      ...{ organizationId, endpointId },
    });
  return id;
}

/** Stores a try of a delivery that was answered with 500. */
export async function newAttempt(
  { organizationId, endpointId }: EndpointKey,
  row: Partial<typeof webhookAttempts.$inferInsert> & { readonly deliveryId: string },
): Promise<void> {
  await db()
    .insert(webhookAttempts)
    .values({
      ...{ organizationId, endpointId, id: newId(), at: clock.now(), number: 1, status: 500, error: "http_5xx" },
      ...{
        durationMs: 40,
        requestHeaders: { "webhook-id": "x" },
        responseHeaders: {},
        responseBody: Buffer.from("no"),
      },
      ...row,
    });
}
