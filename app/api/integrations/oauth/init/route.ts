import { startOAuthContract } from "@/lib/contracts/connections";
import { browserToken } from "@/lib/core/http/browser-token";
import { route } from "@/lib/core/http/route";
import { startConnect } from "@/lib/features/connections/start-connect";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: startOAuthContract,
  access: "connections:write",
  handle: (ctx, { body, request, responseHeaders }) =>
    startConnect(ctx, { ...body, browserToken: browserToken(request, responseHeaders) }),
});
