import { listSubscriptionsContract } from "@/lib/contracts/payments";
import { route } from "@/lib/core/http/route";
import { listSubscriptions } from "@/lib/features/payments/list-subscriptions";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listSubscriptionsContract,
  access: "payments:read",
  handle: (ctx, { query }) => listSubscriptions(ctx, query),
});
