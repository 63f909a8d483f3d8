import type { EndpointStatistics } from "@/lib/contracts/webhooks/endpoint";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getEndpoint } from "./get-endpoint";
import { sumHours } from "./sum-hours";

/** What became of an endpoint's tries in the last hours, this one included. @throws AppError not_found */
export async function endpointStatistics(
  ctx: RequestContext,
  { id, hours }: { readonly id: string; readonly hours: number },
): Promise<EndpointStatistics> {
  authorize(ctx, "endpoints:read");
  await getEndpoint(ctx, { id });
  return sumHours({ organizationId: ctx.actor.organizationId, endpointId: id }, hours);
}
