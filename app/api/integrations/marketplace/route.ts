import { listMarketplaceContract } from "@/lib/contracts/connections";
import { route } from "@/lib/core/http/route";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listMarketplaceContract,
  access: "connections:read",
  handle: (ctx) => listMarketplace(ctx),
});
