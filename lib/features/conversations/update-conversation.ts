import { inTransaction } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import type { Conversation } from "@/lib/contracts/conversations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listAgentNames } from "@/lib/features/agents/list-agent-names";
import { auditedConversation } from "./audited-conversation";
import { changeConversation } from "./claim-conversation";
import { findSeenConversation } from "./find-seen-conversation";
import { lockSeenConversation } from "./lock-seen-conversation";
import { presentConversation } from "./present-conversation";
import { readConversation } from "./read-conversation";

interface UpdateConversation {
  readonly id: string;
  /** Command of the agent that is to answer. */
  readonly agent?: string | undefined;
  /** Up to where the caller has read it. */
  readonly readPosition?: number | undefined;
}

/** @throws AppError not_found, unprocessable for an agent that there is not */
export async function updateConversation(
  ctx: RequestContext<MemberActor>,
  { id, agent, readPosition }: UpdateConversation,
): Promise<Conversation> {
  authorize(ctx, agent === undefined ? "messages:read" : "messages:write");
  const { actor } = ctx;
  const seen = await findSeenConversation(actor, id);
  if (agent !== undefined) await switchAgent(ctx, id, agent);
  if (readPosition !== undefined) await readConversation(actor, seen, readPosition);
  return presentConversation(await findSeenConversation(actor, id));
}

async function switchAgent(ctx: RequestContext<MemberActor>, id: string, agent: string): Promise<void> {
  const agents = await listAgentNames(ctx);
  if (!agents.some(({ command }) => command === agent)) {
    throw new AppError("unprocessable", `There is no agent called ${agent}.`, {
      errors: [{ path: "agent", message: "is not the command of an agent" }],
    });
  }
  await inTransaction(async (tx) => {
    const conversation = await lockSeenConversation(tx, ctx.actor, id);
    if (conversation.agent === agent) return;
    await changeConversation(tx, conversation, { agent });
    await recordAudit(tx, ctx, {
      action: "conversation.switch_agent",
      ...auditedConversation(conversation),
      details: { agent },
    });
  });
}
