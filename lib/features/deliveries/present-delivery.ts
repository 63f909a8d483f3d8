import type { Delivery } from "@/lib/contracts/webhooks/deliveries";
import type { EndpointRow } from "@/lib/features/endpoints/endpoint-rights";
import type { DeliverySight } from "./delivery-sight";
import type { DeliveryRow } from "./search-deliveries";

/** @param endpoint undefined: it was removed */
export function presentDelivery(sight: DeliverySight, row: DeliveryRow, endpoint: EndpointRow | undefined): Delivery {
  const { id, eventId, eventType, sequence, origin, state, attempts, lastStatus, lastError, lastDurationMs } = row;
  return {
    ...{ id, eventType, sequence, origin, state, attempts, lastStatus, lastError, lastDurationMs },
    messageId: eventId,
    createdAt: row.createdAt.toISOString(),
    endpoint: { id: row.endpointId, url: endpoint?.shownUrl ?? "", description: endpoint?.description ?? "" },
    dueAt: state === "waiting" ? row.dueAt.toISOString() : null,
    settledAt: row.settledAt?.toISOString() ?? null,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    private: row.privateToUserId !== null,
    mayRetry: endpoint !== undefined && sight.mayWrite(endpoint) && refusalToSend(row, endpoint) === null,
  };
}

/**
 * Why something cannot be sent again, whoever asks; null: it can. Somebody's own goes to endpoints of theirs alone, whoever they
 * belong to by now; and a sample is no event that could be read again.
 */
export function refusalToSend(
  { origin, privateToUserId }: Pick<DeliveryRow, "origin" | "privateToUserId">,
  { disabledAt, ownerUserId }: EndpointRow,
): string | null {
  if (origin === "test") return "A test is not sent again. Send another one.";
  if (disabledAt) return "This endpoint is off. Turn it on first.";
  if (privateToUserId !== null && privateToUserId !== ownerUserId)
    return "This endpoint belongs to somebody else by now.";
  return null;
}
