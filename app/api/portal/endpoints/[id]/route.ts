import { deletePortalEndpointContract, updatePortalEndpointContract } from "@/lib/contracts/portal";
import { route } from "@/lib/core/http/route";
import { deletePortalEndpoint } from "@/lib/features/portal/delete-portal-endpoint";
import { updatePortalEndpoint } from "@/lib/features/portal/update-portal-endpoint";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const PATCH = route({
  contract: updatePortalEndpointContract,
  access: "portal",
  handle: (ctx, { params, body }) => updatePortalEndpoint(ctx, { ...body, ...params }),
});

export const DELETE = route({
  contract: deletePortalEndpointContract,
  access: "portal",
  handle: (ctx, { params }) => deletePortalEndpoint(ctx, params),
});
