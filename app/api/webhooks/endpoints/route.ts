import { createEndpointContract, listEndpointsContract } from "@/lib/contracts/webhooks/endpoints";
import { route } from "@/lib/core/http/route";
import { createEndpoint } from "@/lib/features/endpoints/create-endpoint";
import { listEndpoints } from "@/lib/features/endpoints/list-endpoints";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listEndpointsContract,
  access: "endpoints:read",
  handle: (ctx, { query }) => listEndpoints(ctx, query),
});

export const POST = route({
  contract: createEndpointContract,
  access: "endpoints:write",
  handle: (ctx, { body }) => createEndpoint(ctx, body),
});
