import { and, eq, ne, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import type { PortalEndpoint } from "@/lib/contracts/portal";
import type { CustomerActor } from "@/lib/core/context/actor";
import type { EndpointRow } from "@/lib/features/endpoints/endpoint-rights";
import { lockEndpoint, noSuchEndpoint } from "@/lib/features/endpoints/lock-endpoint";
import { selectEndpoints } from "@/lib/features/endpoints/select-endpoints";

/** Endpoints that are the customer's, whoever made them; what a program of the organization subscribed to is the organization's. */
export function areTheirs({ customerId }: CustomerActor): SQL | undefined {
  return and(eq(webhookEndpoints.customerId, customerId), ne(webhookEndpoints.source, "hook"));
}

/** One of theirs, locked for a change. @throws AppError not_found, also for all others */
export async function lockOwnEndpoint(tx: Tx, actor: CustomerActor, id: string): Promise<EndpointRow> {
  const row = await lockEndpoint(tx, actor.organizationId, id);
  if (row.customerId !== actor.customerId || row.source === "hook") throw noSuchEndpoint();
  return row;
}

/** @throws AppError not_found, also for all that are not theirs */
export async function getOwnEndpoint(actor: CustomerActor, id: string): Promise<PortalEndpoint> {
  const [found] = await selectEndpoints({
    organizationId: actor.organizationId,
    where: and(areTheirs(actor), eq(webhookEndpoints.id, id)),
    limit: 1,
    mayWrite: () => true,
  });
  if (!found) throw noSuchEndpoint();
  return found;
}
