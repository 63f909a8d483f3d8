import { retrySyncErrorContract } from "@/lib/contracts/syncs";
import { route } from "@/lib/core/http/route";
import { retrySyncError } from "@/lib/features/syncs/retry-sync-error";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: retrySyncErrorContract,
  access: "calendar:write",
  handle: (ctx, { params }) => retrySyncError(ctx, params),
});
