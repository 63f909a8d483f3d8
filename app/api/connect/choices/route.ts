import { chooseInSessionContract } from "@/lib/contracts/connect-sessions";
import { route } from "@/lib/core/http/route";
import { chooseInSession } from "@/lib/features/connect-sessions/choose-in-session";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: chooseInSessionContract,
  access: "public",
  handle: (ctx, { body }) => chooseInSession(ctx, body),
});
