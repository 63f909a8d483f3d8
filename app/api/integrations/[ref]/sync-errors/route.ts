import { listSyncErrorsContract } from "@/lib/contracts/syncs";
import { route } from "@/lib/core/http/route";
import { listSyncErrors } from "@/lib/features/syncs/list-sync-errors";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listSyncErrorsContract,
  access: "calendar:read",
  handle: (ctx, { params, query }) => listSyncErrors(ctx, { ...params, ...query }),
});
