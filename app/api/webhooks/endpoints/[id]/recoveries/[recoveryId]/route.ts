import { cancelRecoveryContract } from "@/lib/contracts/webhooks/endpoints";
import { route } from "@/lib/core/http/route";
import { cancelRecovery } from "@/lib/features/recoveries/cancel-recovery";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const DELETE = route({
  contract: cancelRecoveryContract,
  access: "endpoints:write",
  handle: (ctx, { params }) => cancelRecovery(ctx, params),
});
