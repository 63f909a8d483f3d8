import { getApiKeyContract, revokeApiKeyContract } from "@/lib/contracts/api-keys";
import { route } from "@/lib/core/http/route";
import { getApiKey } from "@/lib/features/api-keys/get-api-key";
import { revokeApiKey } from "@/lib/features/api-keys/revoke-api-key";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getApiKeyContract,
  access: "api_keys:read",
  handle: (ctx, { params }) => getApiKey(ctx, params),
});

export const DELETE = route({
  contract: revokeApiKeyContract,
  access: "api_keys:write",
  handle: (ctx, { params }) => revokeApiKey(ctx, params),
});
