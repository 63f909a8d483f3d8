import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { refuseUnlessMayWrite } from "@/lib/features/endpoints/endpoint-rights";
import { endpointTarget } from "@/lib/features/endpoints/endpoint-target";
import { lockEndpoint, noSuchEndpoint } from "@/lib/features/endpoints/lock-endpoint";
import { removeEndpoint } from "@/lib/features/endpoints/remove-endpoint";

/** Ends a subscription; what people made is no subscription. @throws AppError not_found, forbidden */
export async function unsubscribeHook(ctx: RequestContext, { id }: { readonly id: string }): Promise<void> {
  authorize(ctx, "endpoints:write");
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    const row = await lockEndpoint(tx, organizationId, id);
    if (row.source !== "hook") throw noSuchEndpoint();
    refuseUnlessMayWrite(ctx.actor, row);
    await removeEndpoint(tx, { organizationId, endpointId: id });
    await recordAudit(tx, ctx, { ...endpointTarget(row), action: "endpoint.delete" });
  });
}
