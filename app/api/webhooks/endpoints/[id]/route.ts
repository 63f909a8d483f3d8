import {
  deleteEndpointContract,
  getEndpointContract,
  updateEndpointContract,
} from "@/lib/contracts/webhooks/endpoints";
import { route } from "@/lib/core/http/route";
import { deleteEndpoint } from "@/lib/features/endpoints/delete-endpoint";
import { getEndpoint } from "@/lib/features/endpoints/get-endpoint";
import { updateEndpoint } from "@/lib/features/endpoints/update-endpoint";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getEndpointContract,
  access: "endpoints:read",
  handle: (ctx, { params }) => getEndpoint(ctx, params),
});

export const PATCH = route({
  contract: updateEndpointContract,
  access: "endpoints:write",
  handle: (ctx, { params, body }) => updateEndpoint(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteEndpointContract,
  access: "endpoints:write",
  handle: (ctx, { params }) => deleteEndpoint(ctx, params),
});
