import { startOAuthContract } from "@/lib/contracts/connections";
import { inThisBrowser } from "@/lib/core/http/in-this-browser";
import { route } from "@/lib/core/http/route";
import { startConnect } from "@/lib/features/connections/start-connect";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: startOAuthContract,
  access: "connections:write",
  handle: (ctx, { body, request, responseHeaders }) =>
    inThisBrowser(request, responseHeaders, (browserToken) => startConnect(ctx, { ...body, browserToken })),
});
