import { connectContract } from "@/lib/contracts/connections";
import { browserToken } from "@/lib/core/http/browser-token";
import { route } from "@/lib/core/http/route";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: connectContract,
  access: "connections:write",
  handle: (ctx, { params, body, request, responseHeaders }) =>
    connectByCredentials(ctx, { ...params, ...body, browserToken: browserToken(request, responseHeaders) }),
});
