import { listRecoveriesContract } from "@/lib/contracts/webhooks/endpoints";
import { route } from "@/lib/core/http/route";
import { listRecoveries } from "@/lib/features/recoveries/list-recoveries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listRecoveriesContract,
  access: "endpoints:read",
  handle: (ctx, { params, query }) => listRecoveries(ctx, { ...params, ...query }),
});
