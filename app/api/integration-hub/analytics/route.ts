import { getAnalyticsContract } from "@/lib/contracts/analytics";
import { route } from "@/lib/core/http/route";
import { getAnalytics } from "@/lib/features/analytics/get-analytics";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getAnalyticsContract,
  access: "connections:read",
  handle: (ctx, { query }) => getAnalytics(ctx, query),
});
