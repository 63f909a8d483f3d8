import { AppError } from "@/lib/base/errors";
import { browserToken } from "@/lib/core/http/browser-token";
import { rawRoute } from "@/lib/core/http/raw-route";
import { redirect } from "@/lib/core/http/redirect";
import { requireMember } from "@/lib/core/http/require-member";
import { startConnect } from "@/lib/features/connections/start-connect";

export const GET = rawRoute<{ ref: string }>("connections:write", async (ctx, request, { ref }, headers) => {
  // A link on another site must not start a consent in this person's name.
  if (request.headers.get("sec-fetch-site") === "cross-site") {
    throw new AppError("forbidden", "Start the connection from the hub itself.");
  }
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
