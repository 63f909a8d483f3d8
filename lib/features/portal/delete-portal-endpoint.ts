import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { CustomerActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { endpointTarget } from "@/lib/features/endpoints/endpoint-target";
import { removeEndpoint } from "@/lib/features/endpoints/remove-endpoint";
import { lockOwnEndpoint } from "./own-endpoints";

/** A customer ends an endpoint of theirs. @throws AppError not_found */
export async function deletePortalEndpoint(
  ctx: RequestContext<CustomerActor>,
  { id }: { readonly id: string },
): Promise<void> {
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    const row = await lockOwnEndpoint(tx, ctx.actor, id);
    await removeEndpoint(tx, { organizationId, endpointId: id });
    await recordAudit(tx, ctx, { ...endpointTarget(row), action: "endpoint.delete" });
  });
}
