import { limitSignIn } from "@/lib/core/http/limit-requests";
import { rawRoute } from "@/lib/core/http/raw-route";
import { redirect } from "@/lib/core/http/redirect";
import { openSignInLink } from "@/lib/features/sign-in/open-sign-in-link";

export const GET = rawRoute<{ token: string }>("public", async (ctx, _request, { token }, headers) => {
  await limitSignIn(ctx.origin?.ip ?? null);
  const isSignedIn = await openSignInLink(token, headers);
  return redirect(isSignedIn ? "/integration-hub" : "/sign-in?error=Verification", headers);
});

/** Next would answer HEAD with GET: a look at the link would use it up. */
export const HEAD = () => new Response(null, { status: 405, headers: { allow: "GET" } });
