import { inThisBrowser } from "@/lib/core/http/in-this-browser";
import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { refuseCrossSite } from "@/lib/core/http/same-origin";
import { integrationAtOlderAddress } from "@/lib/features/connections/older-address";
import { startConnect } from "@/lib/features/connections/start-connect";

/** Address of an older system: answers `{auth_url, state}`, where ours redirects. */
const authorize = rawRoute<{ provider: string }>("connections:write", async (ctx, request, { provider }, headers) => {
  refuseCrossSite(request);
  const integration = integrationAtOlderAddress(provider);
  const { authorizationUrl } = await inThisBrowser(request, headers, (browserToken) =>
    startConnect(requireMember(ctx), { integration, browserToken }),
  );
  const state = new URL(authorizationUrl).searchParams.get("state");
  return Response.json({ auth_url: authorizationUrl, state }, { headers });
});

export { authorize as GET, authorize as POST };
