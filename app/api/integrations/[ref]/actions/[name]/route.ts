import { runActionContract } from "@/lib/contracts/actions";
import { route } from "@/lib/core/http/route";
import { runAction } from "@/lib/features/actions/run-action";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

// Whoever may look may run what only reads: the verb asks for more where an action does more.
export const POST = route({
  contract: runActionContract,
  access: "actions:read",
  handle: (ctx, { params, body, isRepeat, repeatKey: idempotencyKey }) =>
    runAction(ctx, { ...params, ...body, isRepeat, idempotencyKey }),
});
