import { createCustomIntegrationContract, listCustomIntegrationsContract } from "@/lib/contracts/custom-integrations";
import { route } from "@/lib/core/http/route";
import { createCustomIntegration } from "@/lib/features/custom-integrations/create-custom-integration";
import { listCustomIntegrations } from "@/lib/features/custom-integrations/list-custom-integrations";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listCustomIntegrationsContract,
  access: "custom_integrations:read",
  handle: (ctx, { query }) => listCustomIntegrations(ctx, query),
});

export const POST = route({
  contract: createCustomIntegrationContract,
  access: "custom_integrations:write",
  handle: (ctx, { body }) => createCustomIntegration(ctx, body),
});
