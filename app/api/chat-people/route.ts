import { listChatPeopleContract } from "@/lib/contracts/chat-people";
import { route } from "@/lib/core/http/route";
import { listChatPeople } from "@/lib/features/chat-people/list-chat-people";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listChatPeopleContract,
  access: "connections:read",
  handle: (ctx, { query }) => listChatPeople(ctx, query),
});
