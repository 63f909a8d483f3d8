import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import type { PortalEndpoint } from "@/lib/contracts/portal";
import type { CustomerActor } from "@/lib/core/context/actor";
import type { EndpointRow } from "@/lib/features/endpoints/endpoint-rights";
import { isInPortal } from "@/lib/features/endpoints/in-portal";
import { lockEndpoint, noSuchEndpoint } from "@/lib/features/endpoints/lock-endpoint";
import { selectEndpoints } from "@/lib/features/endpoints/select-endpoints";

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
    where: and(isInPortal(actor.customerId), eq(webhookEndpoints.id, id)),
    limit: 1,
    mayWrite: () => true,
  });
  if (!found) throw noSuchEndpoint();
  return found;
}
