import { testPortalEndpointContract } from "@/lib/contracts/portal-deliveries";
import { route } from "@/lib/core/http/route";
import { testPortalEndpoint } from "@/lib/features/portal/test-portal-endpoint";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: testPortalEndpointContract,
  access: "portal",
  handle: (ctx, { params, body }) => testPortalEndpoint(ctx, { ...params, ...body }),
});
