import {
  deleteCustomIntegrationContract,
  getCustomIntegrationContract,
  updateCustomIntegrationContract,
} from "@/lib/contracts/custom-integrations";
import { route } from "@/lib/core/http/route";
import { deleteCustomIntegration } from "@/lib/features/custom-integrations/delete-custom-integration";
import { getCustomIntegration } from "@/lib/features/custom-integrations/get-custom-integration";
import { updateCustomIntegration } from "@/lib/features/custom-integrations/update-custom-integration";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getCustomIntegrationContract,
  access: "custom_integrations:read",
  handle: (ctx, { params }) => getCustomIntegration(ctx, params),
});

export const PATCH = route({
  contract: updateCustomIntegrationContract,
  access: "custom_integrations:write",
  handle: (ctx, { params, body }) => updateCustomIntegration(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteCustomIntegrationContract,
  access: "custom_integrations:write",
  handle: (ctx, { params }) => deleteCustomIntegration(ctx, params),
});
