import { listConversationsContract } from "@/lib/contracts/conversations";
import { route } from "@/lib/core/http/route";
import { listConversations } from "@/lib/features/conversations/list-conversations";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listConversationsContract,
  access: "messages:read",
  handle: (ctx, { query }) => listConversations(ctx, query),
});
