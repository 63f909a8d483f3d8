import { sessionOptionsContract } from "@/lib/contracts/connect-sessions";
import { route } from "@/lib/core/http/route";
import { listSessionOptions } from "@/lib/features/connect-sessions/list-session-options";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: sessionOptionsContract,
  access: "public",
  handle: (_ctx, { body }) => listSessionOptions(body),
});
