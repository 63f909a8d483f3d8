import { recoverEndpointContract } from "@/lib/contracts/webhooks/endpoints";
import { route } from "@/lib/core/http/route";
import { recoverEndpoint } from "@/lib/features/recoveries/recover-endpoint";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: recoverEndpointContract,
  access: "endpoints:write",
  handle: (ctx, { params, body }) => recoverEndpoint(ctx, { ...params, ...body }),
});
