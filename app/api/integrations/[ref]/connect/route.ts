import { connectContract } from "@/lib/contracts/connections";
import { inThisBrowser } from "@/lib/core/http/in-this-browser";
import { route } from "@/lib/core/http/route";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: connectContract,
  access: "connections:write",
  handle: (ctx, { params, body, request, responseHeaders }) =>
    inThisBrowser(request, responseHeaders, (browserToken) =>
      connectByCredentials(ctx, { ...params, ...body, browserToken }),
    ),
});
