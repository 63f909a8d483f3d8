import { rotatePortalEndpointContract } from "@/lib/contracts/portal";
import { route } from "@/lib/core/http/route";
import { rotatePortalEndpoint } from "@/lib/features/portal/rotate-portal-endpoint";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: rotatePortalEndpointContract,
  access: "portal",
  handle: (ctx, { params }) => rotatePortalEndpoint(ctx, params),
});
