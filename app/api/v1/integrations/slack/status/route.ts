import { getSlackStatusAtOlderAddressContract } from "@/lib/contracts/chat-networks";
import { route } from "@/lib/core/http/route";
import { getChatStatus } from "@/lib/features/chat-people/get-chat-status";

/** Address of an older system. */
export const GET = route({
  contract: getSlackStatusAtOlderAddressContract,
  access: "notifications:read",
  handle: (ctx) => getChatStatus(ctx, { ref: "slack" }),
});
