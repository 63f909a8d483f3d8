import { inTransaction } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findAgents } from "@/lib/features/agents/find-agents";
import { OWN_COMMANDS } from "@/lib/features/agents/read-command";
import { type Reply, replyTo } from "@/lib/features/agents/reply-to";
import { findBound } from "@/lib/features/chat-people/find-bound";
import { auditedConversation } from "@/lib/features/conversations/audited-conversation";
import { changeConversation } from "@/lib/features/conversations/claim-conversation";
import { openDirect } from "@/lib/features/conversations/open-direct";
import type { Commanded } from "./carry-out";
import { plainAnswer, type Said } from "./said";

/** Longer than an agent without a model thinks. */
const MOST_MS = 20_000;

/**
 * Any other command goes to the agents: `/binky` switches the agent of the member's own chat with the app, `/help` and
 * `/clear` are as in that chat, and what stands behind any other word is asked.
 * @throws AppError conflict: nobody is bound there any more
 */
export async function askAgent(ctx: RequestContext<MemberActor>, commanded: Commanded): Promise<Said> {
  const { command, connection } = commanded;
  const bound = await findBound({ connection, externalUserId: command.senderId });
  if (!bound)
    throw new AppError("conflict", "You are not known here any more. Give the command again to say who you are.");
  const direct = await inTransaction((tx) =>
    openDirect(tx, { connection, chatId: bound.directExternalId, name: bound.name, userId: ctx.actor.userId }),
  );
  const reply = await replyTo(ctx, {
    conversation: { id: direct.id, kind: "direct", agent: direct.agent },
    text: await questionOf(ctx.actor, commanded),
    signal: AbortSignal.timeout(MOST_MS),
  });
  await keep(ctx, commanded, { reply, bound });
  return { ...plainAnswer(""), body: reply.body };
}

/** An agent's own command stays one; `/hub what is on today` asks what stands behind it. */
async function questionOf({ organizationId }: MemberActor, { command: { name, text } }: Commanded): Promise<string> {
  const agents = await findAgents(organizationId);
  const isKnown = OWN_COMMANDS.includes(name) || agents.some(({ command }) => command === name);
  if (isKnown) return `/${name}`;
  return text === "" ? "/help" : text;
}

interface Kept {
  readonly reply: Reply;
  readonly bound: { readonly directExternalId: string; readonly name: string };
}

/** That they were answered, and what becomes of their own chat by it. */
async function keep(
  ctx: RequestContext<MemberActor>,
  { connection, givenAt }: Commanded,
  { reply, bound }: Kept,
): Promise<void> {
  const { does } = reply;
  await inTransaction(async (tx) => {
    const { userId } = ctx.actor;
    const conversation = await openDirect(tx, { connection, chatId: bound.directExternalId, name: bound.name, userId });
    const target = auditedConversation(conversation);
    const isSwitch = does.kind === "switch";
    const isCleared = conversation.clearedAt !== null && conversation.clearedAt >= givenAt;
    // Carried out before, and only the answer did not arrive.
    if (isSwitch ? conversation.agent === does.agent : does.kind === "clear" && isCleared) return;
    await recordAudit(tx, ctx, { action: "message.answer", ...target });
    if (does.kind === "nothing") return;
    await changeConversation(tx, conversation, isSwitch ? { agent: does.agent } : { clearedAt: clock.now() });
    const action = isSwitch ? "conversation.switch_agent" : "conversation.clear";
    await recordAudit(tx, ctx, { action, ...target });
  });
}
