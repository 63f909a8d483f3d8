import { inTransaction } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { Conversation } from "@/lib/contracts/conversations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { auditedConversation } from "./audited-conversation";
import { changeConversation } from "./claim-conversation";
import { findSeenConversation } from "./find-seen-conversation";
import { lockSeenConversation } from "./lock-seen-conversation";
import { presentConversation } from "./present-conversation";

/** Has the agent forget what was said; the messages stay. @throws AppError not_found */
export async function clearConversation(
  ctx: RequestContext<MemberActor>,
  { id }: { readonly id: string },
): Promise<Conversation> {
  authorize(ctx, "messages:write");
  await inTransaction(async (tx) => {
    const conversation = await lockSeenConversation(tx, ctx.actor, id);
    await changeConversation(tx, conversation, { clearedAt: clock.now() });
    await recordAudit(tx, ctx, { action: "conversation.clear", ...auditedConversation(conversation) });
  });
  return presentConversation(await findSeenConversation(ctx.actor, id));
}
