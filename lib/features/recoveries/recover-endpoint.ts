import { inTransaction } from "@/db/client";
import type { WebhookRecovery } from "@/lib/contracts/webhooks/endpoints";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { refuseUnlessMayWrite } from "@/lib/features/endpoints/endpoint-rights";
import { lockEndpoint } from "@/lib/features/endpoints/lock-endpoint";
import { type RecoveryWish, startRecovery } from "./start-recovery";

/**
 * Has everything sent to an endpoint again that failed, or that happened, since a time: first counted, then confirmed. Of personal
 * events only the caller's own, where the endpoint is theirs.
 * @throws AppError not_found, forbidden; conflict; unprocessable
 */
export async function recoverEndpoint(
  ctx: RequestContext<MemberActor>,
  { id, ...wish }: RecoveryWish & { readonly id: string },
): Promise<{ count: number; recovery: WebhookRecovery | null }> {
  authorize(ctx, "endpoints:write");
  const { organizationId, userId } = ctx.actor;
  return inTransaction(async (tx) => {
    const row = await lockEndpoint(tx, organizationId, id);
    refuseUnlessMayWrite(ctx.actor, row);
    return startRecovery(tx, ctx, { row, wish, userId });
  });
}
