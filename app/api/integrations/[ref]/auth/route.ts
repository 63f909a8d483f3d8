import { inThisBrowser } from "@/lib/core/http/in-this-browser";
import { rawRoute } from "@/lib/core/http/raw-route";
import { redirect } from "@/lib/core/http/redirect";
import { requireMember } from "@/lib/core/http/require-member";
import { refuseCrossSite } from "@/lib/core/http/same-origin";
import { startConnect } from "@/lib/features/connections/start-connect";

export const GET = rawRoute<{ ref: string }>("connections:write", async (ctx, request, { ref }, headers) => {
  refuseCrossSite(request);
  const query = new URL(request.url).searchParams;
  const { authorizationUrl } = await inThisBrowser(request, headers, (browserToken) =>
    startConnect(requireMember(ctx), {
      integration: ref,
      returnTo: query.get("returnTo") ?? undefined,
      connectionId: query.get("connectionId") ?? undefined,
      display: query.get("display") === "popup" ? "popup" : "redirect",
      browserToken,
    }),
  );
  return redirect(authorizationUrl, headers);
});
