import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { messages } from "@/db/schema";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { changeMessage, type MessageRow } from "./change-message";
import { type Claim, releaseConversation, whileClaimed } from "./claim-conversation";
import type { ConversationRow } from "./lock-chat";

export type Step =
  | { readonly kind: "send" | "answer"; readonly conversation: ConversationRow; readonly message: MessageRow }
  | { readonly kind: "nothing" };

/**
 * What is to be done next in a claimed conversation, which from here on counts as begun: what waits to be sent goes first, in its
 * order, then the oldest message that waits for an answer. Where there is nothing, the conversation is let go. null: it is
 * somebody else's by now.
 */
export function nextStep(claim: Claim): Promise<Step | null> {
  return whileClaimed<Step>(claim, async (tx, conversation) => {
    const open = await openIn(tx, conversation);
    await giveUpBegun(tx, conversation, open);
    const waiting = open.filter(({ state }) => state === "waiting");
    const next = waiting.find(({ direction }) => direction === "out") ?? waiting[0];
    if (!next) {
      await releaseConversation(tx, conversation, null);
      return { kind: "nothing" };
    }
    const attempts = next.attempts + 1;
    const isOut = next.direction === "out";
    await changeMessage(tx, next, { attempts, ...(isOut ? { state: "sending" } : {}) });
    return { kind: isOut ? "send" : "answer", conversation, message: { ...next, attempts } };
  });
}

function openIn(tx: Tx, { organizationId, id }: ConversationRow): Promise<MessageRow[]> {
  return tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.organizationId, organizationId),
        eq(messages.conversationId, id),
        inArray(messages.state, ["waiting", "sending"]),
      ),
    )
    .orderBy(asc(messages.position));
}

/** Whoever was sending these died: they may have arrived. Neither provider knows a message again, so they are not sent again. */
async function giveUpBegun(tx: Tx, conversation: ConversationRow, open: readonly MessageRow[]): Promise<void> {
  const begun = open.filter(({ state }) => state === "sending");
  for (const message of begun) await changeMessage(tx, message, { state: "unknown", failure: "worker_died" });
  const { organizationId, privateToUserId } = conversation;
  if (begun.length > 0) await signalChange(tx, { organizationId, topics: ["messages"], onlyUserId: privateToUserId });
}
