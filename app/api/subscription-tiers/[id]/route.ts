import { deleteTierContract, updateTierContract } from "@/lib/contracts/products";
import { route } from "@/lib/core/http/route";
import { deleteTier, updateTier } from "@/lib/features/products/subscription-tiers";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const PATCH = route({
  contract: updateTierContract,
  access: "products:write",
  handle: (ctx, { params, body }) => updateTier(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteTierContract,
  access: "products:write",
  handle: (ctx, { params }) => deleteTier(ctx, params),
});
