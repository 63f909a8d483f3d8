import { getWebhookRegistrationContract, registerWebhookContract } from "@/lib/contracts/webhook-registrations";
import { route } from "@/lib/core/http/route";
import { getRegistration } from "@/lib/features/registrations/get-registration";
import { registerNow } from "@/lib/features/registrations/register-now";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getWebhookRegistrationContract,
  access: "connections:read",
  handle: (ctx, { params }) => getRegistration(ctx, params),
});

export const POST = route({
  contract: registerWebhookContract,
  access: "connections:write",
  handle: (ctx, { params }) => registerNow(ctx, params),
});
