import { startSyncContract } from "@/lib/contracts/syncs";
import { route } from "@/lib/core/http/route";
import { startSync } from "@/lib/features/syncs/start-sync";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: startSyncContract,
  access: "calendar:write",
  handle: (ctx, { params }) => startSync(ctx, params),
});
