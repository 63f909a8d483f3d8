import { inTransaction } from "@/db/client";
import type { NewWebhookEndpoint } from "@/lib/contracts/webhooks/endpoints";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findCustomer } from "@/lib/features/customers/find-customer";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { getEndpoint } from "./get-endpoint";
import { insertEndpoint, type NewEndpointChoices } from "./insert-endpoint";

export interface CreateEndpointInput extends NewEndpointChoices {
  /** Default: every project. */
  readonly projectId?: string | null | undefined;
  /** Only that customer's events. */
  readonly customerId?: string | undefined;
}

/**
 * Makes an endpoint of the caller's, and tells its secret, once.
 * @throws AppError not_found: another organization's project or customer; conflict; unprocessable, with the field
 */
export async function createEndpoint(
  ctx: RequestContext<MemberActor>,
  { projectId, customerId, ...choices }: CreateEndpointInput,
): Promise<NewWebhookEndpoint> {
  authorize(ctx, "endpoints:write");
  const { actor } = ctx;
  return inTransaction(async (tx) => {
    const place = {
      source: "hub",
      projectId: projectId ? await resolveProject(ctx, projectId) : null,
      ownerUserId: actor.userId,
      customerId: customerId === undefined ? null : (await findCustomer(actor, { id: customerId }, tx)).id,
    } as const;
    const { id, secret } = await insertEndpoint(tx, ctx, { choices, place });
    return { ...(await getEndpoint(ctx, { id })), secret };
  });
}
