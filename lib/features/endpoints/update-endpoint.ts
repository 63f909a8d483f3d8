import { inTransaction } from "@/db/client";
import type { NewWebhookEndpoint } from "@/lib/contracts/webhooks/endpoints";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { changeEndpoint, type EndpointChanges } from "./change-endpoint";
import { refuseUnlessMayWrite } from "./endpoint-rights";
import { getEndpoint } from "./get-endpoint";
import { lockEndpoint } from "./lock-endpoint";

export interface UpdateEndpointInput extends EndpointChanges {
  readonly id: string;
}

/** @throws AppError not_found; forbidden; unprocessable, with the field */
export async function updateEndpoint(
  ctx: RequestContext<MemberActor>,
  { id, ...changes }: UpdateEndpointInput,
): Promise<NewWebhookEndpoint> {
  authorize(ctx, "endpoints:write");
  const { organizationId, userId } = ctx.actor;
  return inTransaction(async (tx) => {
    const row = await lockEndpoint(tx, organizationId, id);
    refuseUnlessMayWrite(ctx.actor, row);
    if (changes.projectId) await resolveProject(ctx, changes.projectId);
    const by = { isOwn: row.ownerUserId === userId, ownerUserId: userId };
    const secret = await changeEndpoint(tx, ctx, { row, changes, by });
    return { ...(await getEndpoint(ctx, { id })), secret };
  });
}
