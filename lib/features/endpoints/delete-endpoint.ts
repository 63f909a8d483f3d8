import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { refuseUnlessMayWrite } from "./endpoint-rights";
import { endpointTarget } from "./endpoint-target";
import { lockEndpoint } from "./lock-endpoint";
import { removeEndpoint } from "./remove-endpoint";

/** @throws AppError not_found, forbidden */
export async function deleteEndpoint(ctx: RequestContext, { id }: { readonly id: string }): Promise<void> {
  authorize(ctx, "endpoints:write");
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    const row = await lockEndpoint(tx, organizationId, id);
    refuseUnlessMayWrite(ctx.actor, row);
    await removeEndpoint(tx, { organizationId, endpointId: id });
    await recordAudit(tx, ctx, { ...endpointTarget(row), action: "endpoint.delete" });
  });
}
