import { getConversationContract, updateConversationContract } from "@/lib/contracts/conversations";
import { route } from "@/lib/core/http/route";
import { getConversation } from "@/lib/features/conversations/get-conversation";
import { updateConversation } from "@/lib/features/conversations/update-conversation";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getConversationContract,
  access: "messages:read",
  handle: (ctx, { params }) => getConversation(ctx, params),
});

export const PATCH = route({
  contract: updateConversationContract,
  access: "messages:read", // the verb asks for messages:write where another agent is to answer
  handle: (ctx, { params, body }) => updateConversation(ctx, { ...params, ...body }),
});
