import { z } from "zod";
import type { Delivery, DeliveryFilter } from "@/lib/contracts/webhooks/deliveries";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import type { DeliverySight } from "./delivery-sight";
import { endpointsOf } from "./endpoints-of";
import { presentDelivery } from "./present-delivery";
import { searchDeliveries } from "./search-deliveries";

export interface ListDeliveriesInput extends DeliveryFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ListedDeliveries {
  readonly data: Delivery[];
  /** Also where few or none were found as far as was looked. */
  readonly nextCursor: string | null;
}

/** What was sent, or waits to be sent, newest first, as far as somebody may see it. */
export async function listSeenDeliveries(
  sight: DeliverySight,
  { limit, cursor, ...filter }: ListDeliveriesInput,
): Promise<ListedDeliveries> {
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const { rows, stoppedAt } = await searchDeliveries(sight, { filter, before, limit });
  const endpoints = await endpointsOf(
    sight.organizationId,
    rows.map(({ endpointId }) => endpointId),
  );
  return {
    data: rows.map((row) => presentDelivery(sight, row, endpoints.get(row.endpointId))),
    nextCursor: stoppedAt ? encodeCursor([stoppedAt]) : null,
  };
}
