import { bindChatPersonContract } from "@/lib/contracts/chat-people";
import { limitSignIn } from "@/lib/core/http/limit-requests";
import { route } from "@/lib/core/http/route";
import { bindByLink } from "@/lib/features/chat-people/bind-by-link";

export const POST = route({
  contract: bindChatPersonContract,
  access: "person",
  handle: async (ctx, { body }) => {
    await limitSignIn(ctx.origin?.ip ?? null);
    return bindByLink(ctx, body);
  },
});
