import { listMessagesContract, sendMessageContract } from "@/lib/contracts/webhooks/messages";
import { route } from "@/lib/core/http/route";
import { listMessages } from "@/lib/features/webhook-messages/list-messages";
import { sendMessage } from "@/lib/features/webhook-messages/send-message";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listMessagesContract,
  access: "events:read",
  handle: (ctx, { query }) => listMessages(ctx, query),
});

export const POST = route({
  contract: sendMessageContract,
  access: "webhook_messages:write",
  handle: (ctx, { body }) => sendMessage(ctx, body),
});
