import type { Conversation } from "@/lib/contracts/conversations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findSeenConversation } from "./find-seen-conversation";
import { presentConversation } from "./present-conversation";

/** @throws AppError not_found */
export async function getConversation(
  ctx: RequestContext<MemberActor>,
  { id }: { readonly id: string },
): Promise<Conversation> {
  authorize(ctx, "messages:read");
  return presentConversation(await findSeenConversation(ctx.actor, id));
}
