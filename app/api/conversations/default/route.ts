import { setDefaultChatContract } from "@/lib/contracts/conversations-default";
import { route } from "@/lib/core/http/route";
import { chooseDefaultChat } from "@/lib/features/connections/choose-default-chat";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const PUT = route({
  contract: setDefaultChatContract,
  access: "connections:write",
  handle: (ctx, { body }) => chooseDefaultChat(ctx, body),
});
