import { listDeliveriesContract } from "@/lib/contracts/webhooks/deliveries";
import { route } from "@/lib/core/http/route";
import { listDeliveries } from "@/lib/features/deliveries/list-deliveries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listDeliveriesContract,
  access: "endpoints:read",
  handle: (ctx, { query }) => listDeliveries(ctx, query),
});
