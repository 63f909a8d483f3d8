import { eq, type SQL, sql } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema";
import type { DeliveryFilter } from "@/lib/contracts/webhooks/deliveries";
import { isInPortal } from "@/lib/features/endpoints/in-portal";
import { type DeliverySight, endpointsThat } from "./delivery-sight";
import { typesBelow } from "./types-below";

/** Where to look: ranges of an index in which all that fits lies in the order of ids, and little else. */
export interface DeliverySources {
  /** One range for each. */
  readonly keys: readonly string[];
  /** What lies in the range of one, as a condition: `source.key` is the key. */
  readonly range: SQL;
}

export async function deliverySources(sight: DeliverySight, filter: DeliveryFilter): Promise<DeliverySources> {
  const { eventId, endpointId } = webhookDeliveries;
  if (filter.messageId) return { keys: [filter.messageId], range: sql`${eventId} = source.key::uuid` };
  // Written out, so that Postgres sees that the index is for it.
  const isOfState = filter.state && filter.state !== "delivered" ? sql.raw(`state = '${filter.state}'`) : undefined;
  const endpoints = await endpointsWithin(sight, filter);
  if (endpoints) {
    const isOfEndpoint = sql`${endpointId} = source.key::uuid`;
    return { keys: endpoints, range: isOfState ? sql`${isOfEndpoint} AND ${isOfState}` : isOfEndpoint };
  }
  if (isOfState) return { keys: ["all"], range: isOfState };
  const types = filter.type ? await typesBelow(sight.organizationId, filter.type) : null;
  if (types) return { keys: types, range: sql`${webhookDeliveries.eventType} COLLATE "C" = source.key` };
  return { keys: ["all"], range: sql`true` };
}

/** The endpoints that it is narrowed to; null: none in particular, with those that were removed. */
async function endpointsWithin(sight: DeliverySight, filter: DeliveryFilter): Promise<readonly string[] | null> {
  const { organizationId } = sight;
  let ids: readonly string[] | null = filter.endpointId ? [filter.endpointId] : null;
  const { portalOf } = sight;
  const isTheirs = filter.customerId ? eq(webhookEndpoints.customerId, filter.customerId) : undefined;
  for (const fit of [portalOf === null ? undefined : isInPortal(portalOf), isTheirs]) {
    if (!fit) continue;
    const theirs = (await endpointsThat(organizationId, fit)).map(({ id }) => id);
    ids = ids?.filter((id) => theirs.includes(id)) ?? theirs;
  }
  return ids;
}
