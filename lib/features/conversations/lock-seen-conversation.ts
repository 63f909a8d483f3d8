import type { Tx } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { findSeenConversation } from "./find-seen-conversation";
import { type ConversationRow, lockConversation } from "./lock-chat";

/** One that the member may see, locked, and as it is now. @throws AppError not_found */
export async function lockSeenConversation(tx: Tx, actor: MemberActor, id: string): Promise<ConversationRow> {
  const conversation = await lockConversation(tx, { organizationId: actor.organizationId, conversationId: id });
  if (!conversation) throw new AppError("not_found", "There is no such conversation.");
  // Whose it is may have changed while it was waited for.
  await findSeenConversation(actor, id);
  return conversation;
}
