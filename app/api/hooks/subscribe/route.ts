import { subscribeHookContract } from "@/lib/contracts/hooks";
import { route } from "@/lib/core/http/route";
import { subscribeHook } from "@/lib/features/hooks/subscribe-hook";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: subscribeHookContract,
  access: "endpoints:write",
  handle: (ctx, { body }) => subscribeHook(ctx, body),
});
