import { setUpContract } from "@/lib/contracts/sign-in";
import { limitSignIn } from "@/lib/core/http/limit-requests";
import { route } from "@/lib/core/http/route";
import { setUpDeployment } from "@/lib/features/sign-in/set-up-deployment";

export const POST = route({
  contract: setUpContract,
  access: "public",
  handle: async (ctx, { body, responseHeaders }) => {
    await limitSignIn(ctx.origin?.ip ?? null);
    return setUpDeployment(ctx, body, responseHeaders);
  },
});
