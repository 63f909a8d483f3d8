import { assignTierContract } from "@/lib/contracts/products";
import { route } from "@/lib/core/http/route";
import { assignTier } from "@/lib/features/products/assign-tier";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const PUT = route({
  contract: assignTierContract,
  access: "products:write",
  handle: (ctx, { params, body }) => assignTier(ctx, { ...params, ...body }),
});
