import { unbindChatPersonContract } from "@/lib/contracts/chat-people";
import { route } from "@/lib/core/http/route";
import { unbindPerson } from "@/lib/features/chat-people/unbind-person";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const DELETE = route({
  contract: unbindChatPersonContract,
  access: "connections:read",
  handle: (ctx, { params }) => unbindPerson(ctx, params),
});
