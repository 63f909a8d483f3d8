import { inTransaction } from "@/db/client";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { rotatePortalEndpointContract } from "@/lib/contracts/portal";
import type { CustomerActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { replaceSecret } from "@/lib/features/endpoints/replace-secret";
import { getOwnEndpoint, lockOwnEndpoint } from "./own-endpoints";

/** A customer has a new secret made for an endpoint of theirs; it is told once. @throws AppError not_found */
export async function rotatePortalEndpoint(
  ctx: RequestContext<CustomerActor>,
  { id }: { readonly id: string },
): Promise<ContractAnswer<typeof rotatePortalEndpointContract>> {
  return inTransaction(async (tx) => {
    const row = await lockOwnEndpoint(tx, ctx.actor, id);
    const secret = await replaceSecret(tx, ctx, { row, previousEnds: "in_24_hours" });
    return { ...(await getOwnEndpoint(ctx.actor, id)), secret };
  });
}
