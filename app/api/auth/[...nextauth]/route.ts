import { handleAuthJs } from "@/lib/core/auth/auth-js/handle";
import { limitSignIn } from "@/lib/core/http/limit-requests";
import { rawRoute } from "@/lib/core/http/raw-route";

const handle = rawRoute("public", async (ctx, request) => {
  if (request.url.includes("/api/auth/signin/")) await limitSignIn(ctx.origin?.ip ?? null);
  return handleAuthJs(request);
});

/** A provider's page posts its answer here: from another site, with a state that its cookie must fit. */
const takeAnswer = rawRoute("provider", async (_ctx, request) => handleAuthJs(request));

type Next = Parameters<typeof handle>[1];

function post(request: Request, next: Next): Promise<Response> {
  return (new URL(request.url).pathname.startsWith("/api/auth/callback/") ? takeAnswer : handle)(request, next);
}

const POST = Object.assign(post, { declared: handle.declared });

export { handle as GET, POST };
