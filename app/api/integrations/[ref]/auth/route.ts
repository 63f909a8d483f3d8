import { browserToken } from "@/lib/core/http/browser-token";
import { rawRoute } from "@/lib/core/http/raw-route";
import { redirect } from "@/lib/core/http/redirect";
import { requireMember } from "@/lib/core/http/require-member";
import { refuseCrossSite } from "@/lib/core/http/same-origin";
import { startConnect } from "@/lib/features/connections/start-connect";

export const GET = rawRoute<{ ref: string }>("connections:write", async (ctx, request, { ref }, headers) => {
  refuseCrossSite(request);
  const query = new URL(request.url).searchParams;
  const { authorizationUrl } = await startConnect(requireMember(ctx), {
    integration: ref,
    returnTo: query.get("returnTo") ?? undefined,
    connectionId: query.get("connectionId") ?? undefined,
    display: query.get("display") === "popup" ? "popup" : "redirect",
    browserToken: browserToken(request, headers),
  });
  return redirect(authorizationUrl, headers);
});
