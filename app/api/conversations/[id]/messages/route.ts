import { listMessagesContract, sendMessageContract } from "@/lib/contracts/conversations";
import { route } from "@/lib/core/http/route";
import { listMessages } from "@/lib/features/conversations/list-messages";
import { sendMessage } from "@/lib/features/conversations/send-message";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listMessagesContract,
  access: "messages:read",
  handle: (ctx, { params, query }) => listMessages(ctx, { ...params, ...query }),
});

export const POST = route({
  contract: sendMessageContract,
  access: "messages:write",
  handle: (ctx, { params, body }) => sendMessage(ctx, { ...params, ...body }),
});
