import { unsubscribeHookContract } from "@/lib/contracts/hooks";
import { route } from "@/lib/core/http/route";
import { unsubscribeHook } from "@/lib/features/hooks/unsubscribe-hook";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const DELETE = route({
  contract: unsubscribeHookContract,
  access: "endpoints:write",
  handle: (ctx, { params }) => unsubscribeHook(ctx, params),
});
