import { startSessionContract } from "@/lib/contracts/connect-sessions";
import { inThisBrowser } from "@/lib/core/http/in-this-browser";
import { route } from "@/lib/core/http/route";
import { startInSession } from "@/lib/features/connect-sessions/start-in-session";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: startSessionContract,
  access: "public",
  handle: (_ctx, { body, request, responseHeaders }) =>
    inThisBrowser(request, responseHeaders, (browserToken) => startInSession({ ...body, browserToken })),
});
