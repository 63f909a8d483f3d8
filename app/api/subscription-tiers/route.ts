import { createTierContract, listTiersContract } from "@/lib/contracts/products";
import { route } from "@/lib/core/http/route";
import { createTier, listTiers } from "@/lib/features/products/subscription-tiers";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({ contract: listTiersContract, access: "products:read", handle: (ctx) => listTiers(ctx) });

export const POST = route({
  contract: createTierContract,
  access: "products:write",
  handle: (ctx, { body }) => createTier(ctx, body),
});
