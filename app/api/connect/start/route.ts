import { openConnectLinkContract } from "@/lib/contracts/connections";
import { browserToken } from "@/lib/core/http/browser-token";
import { route } from "@/lib/core/http/route";
import { openConnectLink } from "@/lib/features/connections/open-connect-link";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: openConnectLinkContract,
  access: "public",
  handle: (_ctx, { body, request, responseHeaders }) =>
    openConnectLink({ token: body.token, browserToken: browserToken(request, responseHeaders) }),
});
