import { inTransaction } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { auditedConversation } from "./audited-conversation";
import { lockSeenConversation } from "./lock-seen-conversation";
import { writeMessage } from "./write-message";

interface SendMessage {
  /** The conversation's. */
  readonly id: string;
  readonly text: string;
}

/**
 * Says something in a chat in the organization's name; it is sent after the commit.
 * @returns the id of its first part
 * @throws AppError not_found, conflict where nobody can be reached there
 */
export async function sendMessage(
  ctx: RequestContext<MemberActor>,
  { id, text }: SendMessage,
): Promise<{ readonly id: string }> {
  authorize(ctx, "messages:write");
  const { actor } = ctx;
  return inTransaction(async (tx) => {
    const conversation = await lockSeenConversation(tx, actor, id);
    if (conversation.unreachable !== null) {
      throw new AppError("conflict", "Nobody can be reached in this chat: the bot was blocked or removed there.");
    }
    const body = { text, marks: [] };
    const written = await writeMessage(tx, { conversation, author: "member", userId: actor.userId, body });
    await recordAudit(tx, ctx, {
      action: "message.send",
      ...auditedConversation(conversation),
      details: { messageId: written.id },
    });
    return { id: written.id };
  });
}
