import { connectInSessionContract } from "@/lib/contracts/connect-sessions";
import { route } from "@/lib/core/http/route";
import { connectInSession } from "@/lib/features/connect-sessions/connect-in-session";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: connectInSessionContract,
  access: "public",
  handle: (ctx, { body }) => connectInSession(ctx, body),
});
