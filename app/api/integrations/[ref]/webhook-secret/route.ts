import {
  getWebhookSecretContract,
  removeWebhookSecretContract,
  setWebhookSecretContract,
} from "@/lib/contracts/webhook-secrets";
import { route } from "@/lib/core/http/route";
import { getWebhookSecret } from "@/lib/features/webhook-secrets/get-webhook-secret";
import { removeWebhookSecret } from "@/lib/features/webhook-secrets/remove-webhook-secret";
import { setWebhookSecret } from "@/lib/features/webhook-secrets/set-webhook-secret";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getWebhookSecretContract,
  access: "connections:read",
  handle: (ctx, { params }) => getWebhookSecret(ctx, params),
});

export const PUT = route({
  contract: setWebhookSecretContract,
  access: "connections:write",
  handle: (ctx, { params, body }) => setWebhookSecret(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: removeWebhookSecretContract,
  access: "connections:write",
  handle: (ctx, { params }) => removeWebhookSecret(ctx, params),
});
