import { clearConversationContract } from "@/lib/contracts/conversations";
import { route } from "@/lib/core/http/route";
import { clearConversation } from "@/lib/features/conversations/clear-conversation";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: clearConversationContract,
  access: "messages:write",
  handle: (ctx, { params }) => clearConversation(ctx, params),
});
