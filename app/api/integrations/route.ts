import { listConnectionsContract } from "@/lib/contracts/connections";
import { route } from "@/lib/core/http/route";
import { listConnections } from "@/lib/features/connections/list-connections";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listConnectionsContract,
  access: "connections:read",
  handle: (ctx, { query }) => (query.view === "available" ? listMarketplace(ctx) : listConnections(ctx, query)),
});
