import { listSyncRunsContract } from "@/lib/contracts/syncs";
import { route } from "@/lib/core/http/route";
import { listSyncRuns } from "@/lib/features/syncs/list-sync-runs";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listSyncRunsContract,
  access: "calendar:read",
  handle: (ctx, { params, query }) => listSyncRuns(ctx, { ...params, ...query }),
});
