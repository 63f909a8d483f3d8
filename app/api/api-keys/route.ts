import { createApiKeyContract, listApiKeysContract } from "@/lib/contracts/api-keys";
import { route } from "@/lib/core/http/route";
import { createApiKey } from "@/lib/features/api-keys/create-api-key";
import { listApiKeys } from "@/lib/features/api-keys/list-api-keys";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listApiKeysContract,
  access: "api_keys:read",
  handle: (ctx, { query }) => listApiKeys(ctx, query),
});

export const POST = route({
  contract: createApiKeyContract,
  access: "api_keys:write",
  handle: (ctx, { body }) => createApiKey(ctx, body),
});
