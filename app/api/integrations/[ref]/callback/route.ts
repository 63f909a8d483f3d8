import { readCookie } from "@/lib/base/cookies";
import { oauthCookieName } from "@/lib/core/http/browser-token";
import { rawRoute } from "@/lib/core/http/raw-route";
import { redirect } from "@/lib/core/http/redirect";
import { completeConnect } from "@/lib/features/connections/complete-connect";
import { landingOf } from "@/lib/features/connections/landing-of";

// Public: the state and the browser's cookie say who this is; a session may have ended in between.
export const GET = rawRoute<{ ref: string }>("public", async (ctx, request, { ref }, headers) => {
  const { requestId, log, origin } = ctx;
  const outcome = await completeConnect({
    ctx: { requestId, log, origin },
    callbackKey: ref,
    callbackUrl: new URL(request.url),
    browserToken: readCookie(request, oauthCookieName()),
  });
  return redirect(landingOf(outcome, ref), headers);
});
