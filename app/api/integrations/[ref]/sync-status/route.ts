import { syncStatusContract } from "@/lib/contracts/syncs";
import { route } from "@/lib/core/http/route";
import { getSyncStatus } from "@/lib/features/syncs/get-sync-status";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: syncStatusContract,
  access: "calendar:read",
  handle: (ctx, { params }) => getSyncStatus(ctx, params),
});
