import { inTransaction } from "@/db/client";
import type { NewWebhookEndpoint } from "@/lib/contracts/webhooks/endpoints";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { refuseUnlessMayWrite } from "./endpoint-rights";
import { getEndpoint } from "./get-endpoint";
import { lockEndpoint } from "./lock-endpoint";
import { type PreviousEnds, replaceSecret } from "./replace-secret";

/** Makes a new secret, and tells it, once. @throws AppError not_found, forbidden */
export async function rotateEndpoint(
  ctx: RequestContext<MemberActor>,
  { id, previousEnds }: { readonly id: string; readonly previousEnds: PreviousEnds },
): Promise<NewWebhookEndpoint> {
  authorize(ctx, "endpoints:write");
  return inTransaction(async (tx) => {
    const row = await lockEndpoint(tx, ctx.actor.organizationId, id);
    refuseUnlessMayWrite(ctx.actor, row);
    const secret = await replaceSecret(tx, ctx, { row, previousEnds });
    return { ...(await getEndpoint(ctx, { id })), secret };
  });
}
