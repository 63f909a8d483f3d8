import { handleAuthJs } from "@/lib/core/auth/auth-js/handle";
import { limitSignIn } from "@/lib/core/http/limit-requests";
import { rawRoute } from "@/lib/core/http/raw-route";

const handle = rawRoute("public", async (ctx, request) => {
  if (request.url.includes("/api/auth/signin/")) await limitSignIn(ctx.origin?.ip ?? null);
  return handleAuthJs(request);
});

export { handle as GET, handle as POST };
