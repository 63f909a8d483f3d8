import { openConnectLinkContract } from "@/lib/contracts/connections";
import { inThisBrowser } from "@/lib/core/http/in-this-browser";
import { route } from "@/lib/core/http/route";
import { openConnectLink } from "@/lib/features/connections/open-connect-link";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: openConnectLinkContract,
  access: "public",
  handle: (_ctx, { body, request, responseHeaders }) =>
    inThisBrowser(request, responseHeaders, (browserToken) => openConnectLink({ token: body.token, browserToken })),
});
