import { and, count, eq } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { createPortalEndpointContract } from "@/lib/contracts/portal";
import type { CustomerActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { insertEndpoint } from "@/lib/features/endpoints/insert-endpoint";
import { getOwnEndpoint } from "./own-endpoints";
import { refuseHiddenTypes } from "./refuse-hidden-types";

/** Of one customer: what they make must not use up what their organization can have. */
const ENDPOINTS_MAX = 10;

/**
 * A customer makes an endpoint for their own events; its secret is told once.
 * @throws AppError conflict: there are too many; unprocessable, with the field
 */
export async function createPortalEndpoint(
  ctx: RequestContext<CustomerActor>,
  choices: z.output<NonNullable<(typeof createPortalEndpointContract)["body"]>>,
): Promise<ContractAnswer<typeof createPortalEndpointContract>> {
  const { actor } = ctx;
  const { customerId } = actor;
  refuseHiddenTypes(choices.eventTypes);
  return inTransaction(async (tx) => {
    const place = { source: "portal", projectId: null, ownerUserId: null, customerId } as const;
    const { id, secret } = await insertEndpoint(tx, ctx, { choices, place });
    await refuseTooManyOfTheirs(tx, actor);
    return { ...(await getOwnEndpoint(actor, id)), secret };
  });
}

/** After it was made: makers of an organization's endpoints wait for each other from then on. */
async function refuseTooManyOfTheirs(tx: Tx, { organizationId, customerId }: CustomerActor): Promise<void> {
  const [row] = await tx
    .select({ made: count() })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.customerId, customerId)));
  if ((row?.made ?? 0) <= ENDPOINTS_MAX) return;
  throw new AppError("conflict", `There can be ${ENDPOINTS_MAX} endpoints at most. Delete one that is not needed.`);
}
