import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { webhookRecoveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { WebhookRecovery } from "@/lib/contracts/webhooks/endpoints";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { refuseUnlessMayWrite } from "@/lib/features/endpoints/endpoint-rights";
import { endpointTarget } from "@/lib/features/endpoints/endpoint-target";
import { lockEndpoint } from "@/lib/features/endpoints/lock-endpoint";
import { presentRecovery } from "./present-recovery";

/** Stops one that is under way; what it has queued is sent. One that has ended stays as it is. @throws AppError not_found, forbidden */
export async function cancelRecovery(
  ctx: RequestContext,
  { id, recoveryId }: { readonly id: string; readonly recoveryId: string },
): Promise<WebhookRecovery> {
  authorize(ctx, "endpoints:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, organizationId, id);
    refuseUnlessMayWrite(ctx.actor, endpoint);
    const isThis = and(
      eq(webhookRecoveries.organizationId, organizationId),
      eq(webhookRecoveries.endpointId, id),
      eq(webhookRecoveries.id, recoveryId),
    );
    const [row] = await tx.select().from(webhookRecoveries).where(isThis).for("update");
    if (!row) throw new AppError("not_found", "There is no such recovery.");
    if (row.state !== "running") return presentRecovery(row);
    const ended = { state: "canceled", finishedAt: clock.now() } as const;
    await tx.update(webhookRecoveries).set(ended).where(isThis);
    await recordAudit(tx, ctx, { ...endpointTarget(endpoint), action: "endpoint.cancel_recovery" });
    return presentRecovery({ ...row, ...ended });
  });
}
