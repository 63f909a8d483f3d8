import { listProductsContract } from "@/lib/contracts/products";
import { route } from "@/lib/core/http/route";
import { listProducts } from "@/lib/features/products/list-products";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listProductsContract,
  access: "products:read",
  handle: (ctx, { query }) => listProducts(ctx, query),
});
