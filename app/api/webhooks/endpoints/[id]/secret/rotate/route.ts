import { rotateEndpointContract } from "@/lib/contracts/webhooks/endpoints";
import { route } from "@/lib/core/http/route";
import { rotateEndpoint } from "@/lib/features/endpoints/rotate-endpoint";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: rotateEndpointContract,
  access: "endpoints:write",
  handle: (ctx, { params, body }) => rotateEndpoint(ctx, { ...params, ...body }),
});
