import { testEndpointContract } from "@/lib/contracts/webhooks/endpoints";
import { route } from "@/lib/core/http/route";
import { testEndpoint } from "@/lib/features/endpoints/test-endpoint";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: testEndpointContract,
  access: "endpoints:write",
  handle: (ctx, { params, body }) => testEndpoint(ctx, { ...params, ...body }),
});
