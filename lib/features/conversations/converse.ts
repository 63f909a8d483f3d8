import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { answerStep } from "./answer-step";
import { claimConversation, releaseConversation, whileClaimed } from "./claim-conversation";
import { nextStep } from "./next-step";
import { sendStep } from "./send-step";
import { settleAnswer } from "./settle-answer";
import { settleSent } from "./settle-sent";

/** Where a worker may die. */
export type Moment = "claimed" | "begun" | "asked" | "settled";

interface Conversing {
  readonly conversationId: string;
  readonly signal: AbortSignal;
  /** For tests. */
  readonly reach?: (moment: Moment) => Promise<void>;
}

/**
 * Does what is due in a conversation, one thing after the other, until nothing is (docs/adr/0037-conversations.md): sends what
 * waits in its order, and has whoever wrote there answered. One worker at a time; no transaction is open while a provider or an
 * agent is asked. Whatever dies in the middle, nothing is said twice: what was begun and not written down counts as unknown.
 * @returns when it goes on; null: nothing is due, or somebody else is at it
 */
export async function converse(
  ctx: RequestContext<SystemActor>,
  { conversationId, signal, reach = async () => {} }: Conversing,
): Promise<Date | null> {
  const { organizationId } = ctx.actor;
  const claim = await claimConversation({ organizationId, conversationId });
  if (!claim) return null;
  await reach("claimed");
  while (!signal.aborted) {
    const step = await nextStep(claim);
    if (!step || step.kind === "nothing") return null;
    await reach("begun");
    const { conversation, message } = step;
    if (step.kind === "answer") {
      const answer = await answerStep(ctx, { conversation, message, signal });
      await reach("asked");
      if (!(await settleAnswer(ctx, { claim, message, answer }))) return null;
    } else {
      const sent = await sendStep(conversation, message);
      await reach("asked");
      const { waitsUntil } = await settleSent(ctx, { claim, message, sent });
      if (waitsUntil) return waitsUntil;
    }
    await reach("settled");
  }
  // Whoever comes next need not wait until the claim ends.
  await whileClaimed(claim, (tx, conversation) => releaseConversation(tx, conversation, conversation.dueAt));
  return null;
}
