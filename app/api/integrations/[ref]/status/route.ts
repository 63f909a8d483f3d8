import { getChatStatusContract } from "@/lib/contracts/chat-networks";
import { route } from "@/lib/core/http/route";
import { getChatStatus } from "@/lib/features/chat-people/get-chat-status";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getChatStatusContract,
  access: "notifications:read",
  handle: (ctx, { params }) => getChatStatus(ctx, params),
});
