import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { messages } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor, SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { Reply } from "@/lib/features/agents/reply-to";
import type { Answer } from "./answer-step";
import { changeMessage, type MessageRow } from "./change-message";
import { type Claim, changeConversation, whileClaimed } from "./claim-conversation";
import type { ConversationRow } from "./lock-chat";
import { writeMessage } from "./write-message";

interface Settled {
  readonly claim: Claim;
  readonly message: MessageRow;
  readonly answer: Answer;
}

/**
 * Writes down what is said to whoever wrote, and what becomes of the conversation by it: all or nothing, and once.
 * @returns false: the conversation is somebody else's by now, who answers
 */
export async function settleAnswer(
  ctx: RequestContext<SystemActor>,
  { claim, message, answer }: Settled,
): Promise<boolean> {
  const done = await whileClaimed(claim, async (tx, conversation) => {
    if (!(await changeMessage(tx, message, { state: "done", from: ["waiting"] }))) return true;
    const { organizationId, privateToUserId } = conversation;
    await signalChange(tx, { organizationId, topics: ["messages"], onlyUserId: privateToUserId });
    const said = { answersId: message.id, threadId: message.threadExternalId };
    if (answer.kind === "prompt") await writeMessage(tx, { conversation, author: "hub", body: answer.body, ...said });
    if (answer.kind === "reply")
      await keepReply(tx, { ...ctx, actor: answer.asker }, { conversation, message, ...answer });
    // Whatever the answer is, also where it is none: it was looked at. Others may wait still.
    await changeConversation(tx, conversation, { waitingSince: await findWaitingSince(tx, conversation) });
    return true;
  });
  return done === true;
}

/** Since when the oldest message waits that nobody has looked at; null: none does. */
async function findWaitingSince(tx: Tx, { organizationId, id }: ConversationRow): Promise<Date | null> {
  const [oldest] = await tx
    .select({ createdAt: messages.createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.organizationId, organizationId),
        eq(messages.conversationId, id),
        eq(messages.direction, "in"),
        eq(messages.state, "waiting"),
      ),
    )
    .orderBy(asc(messages.position))
    .limit(1);
  return oldest?.createdAt ?? null;
}

interface Replied {
  readonly conversation: ConversationRow;
  readonly message: MessageRow;
  readonly reply: Reply;
}

async function keepReply(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  { conversation, message, reply }: Replied,
): Promise<void> {
  const { does, agent, body } = reply;
  if (does.kind === "switch") await changeConversation(tx, conversation, { agent: does.agent });
  if (does.kind === "clear") await changeConversation(tx, conversation, { clearedAt: clock.now() });
  const said = { answersId: message.id, threadId: message.threadExternalId };
  await writeMessage(tx, { conversation, author: "agent", agent, body, ...said });
  const { id, name, connectionId, privateToUserId } = conversation;
  const target = { targetKind: "conversation", targetId: id, targetName: name, connectionId, privateToUserId };
  await recordAudit(tx, ctx, { action: "message.answer", ...target });
  if (does.kind === "switch") await recordAudit(tx, ctx, { action: "conversation.switch_agent", ...target });
  if (does.kind === "clear") await recordAudit(tx, ctx, { action: "conversation.clear", ...target });
}
