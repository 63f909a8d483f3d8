import { testCustomIntegrationContract } from "@/lib/contracts/custom-integrations";
import { route } from "@/lib/core/http/route";
import { testCustomIntegration } from "@/lib/features/custom-integrations/test-custom-integration";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: testCustomIntegrationContract,
  access: "custom_integrations:write",
  handle: (ctx, { body }) => testCustomIntegration(ctx, body),
});
