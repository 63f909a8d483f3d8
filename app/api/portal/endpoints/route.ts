import { createPortalEndpointContract, listPortalEndpointsContract } from "@/lib/contracts/portal";
import { route } from "@/lib/core/http/route";
import { createPortalEndpoint } from "@/lib/features/portal/create-portal-endpoint";
import { listPortalEndpoints } from "@/lib/features/portal/list-portal-endpoints";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listPortalEndpointsContract,
  access: "portal",
  handle: ({ actor }, { query }) => listPortalEndpoints(actor, query),
});

export const POST = route({
  contract: createPortalEndpointContract,
  access: "portal",
  handle: (ctx, { body }) => createPortalEndpoint(ctx, body),
});
