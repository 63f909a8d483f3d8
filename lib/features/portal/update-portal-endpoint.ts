import type { z } from "zod";
import { inTransaction } from "@/db/client";
import type { PortalEndpoint, updatePortalEndpointContract } from "@/lib/contracts/portal";
import type { CustomerActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { changeEndpoint } from "@/lib/features/endpoints/change-endpoint";
import { getOwnEndpoint, lockOwnEndpoint } from "./own-endpoints";
import { refuseHiddenTypes } from "./refuse-hidden-types";

type Changes = z.output<NonNullable<(typeof updatePortalEndpointContract)["body"]>>;

/**
 * A customer changes an endpoint of theirs. One that a member made for them and that they turn elsewhere is nobody's but theirs
 * from then on.
 * @throws AppError not_found; unprocessable, with the field
 */
export async function updatePortalEndpoint(
  ctx: RequestContext<CustomerActor>,
  { id, ...changes }: Changes & { readonly id: string },
): Promise<PortalEndpoint> {
  const { actor } = ctx;
  refuseHiddenTypes(changes.eventTypes);
  return inTransaction(async (tx) => {
    const row = await lockOwnEndpoint(tx, actor, id);
    await changeEndpoint(tx, ctx, { row, changes, by: { isOwn: row.ownerUserId === null, ownerUserId: null } });
    return getOwnEndpoint(actor, id);
  });
}
