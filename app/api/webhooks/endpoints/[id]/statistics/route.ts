import { endpointStatisticsContract } from "@/lib/contracts/webhooks/endpoints";
import { route } from "@/lib/core/http/route";
import { endpointStatistics } from "@/lib/features/endpoints/endpoint-statistics";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: endpointStatisticsContract,
  access: "endpoints:read",
  handle: (ctx, { params, query }) => endpointStatistics(ctx, { ...params, ...query }),
});
