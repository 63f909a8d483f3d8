import { confirmSignInContract } from "@/lib/contracts/sign-in";
import { confirmEmailLink } from "@/lib/core/auth/auth-js/confirm-email-link";
import { limitSignIn } from "@/lib/core/http/limit-requests";
import { route } from "@/lib/core/http/route";

export const POST = route({
  contract: confirmSignInContract,
  access: "public",
  handle: async (ctx, { body, request, responseHeaders }) => {
    await limitSignIn(ctx.origin?.ip ?? null);
    return confirmEmailLink(request, body, responseHeaders);
  },
});
