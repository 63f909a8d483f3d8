import { and, eq, gt } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { messages } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { adoptChat } from "./adopt-chat";
import { changeMessage, type MessageRow } from "./change-message";
import { type Claim, changeConversation, releaseConversation } from "./claim-conversation";
import { followChat } from "./follow-chat";
import { type ConversationRow, lockConversation } from "./lock-chat";
import { publishSent } from "./publish-sent";
import type { Sent } from "./send-step";

interface Settled {
  readonly claim: Claim;
  readonly message: MessageRow;
  readonly sent: Sent;
}

/** Some three hours of an outage; what is older has no sense any more. */
const MOST_TRIES = 14;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/**
 * Writes down what came of sending a message. It is the truth, so it is written also where the conversation is somebody else's
 * by now, who had to take the message for lost.
 * @returns when the conversation goes on: at once (null), or then, and it is let go until then
 */
export async function settleSent(
  ctx: RequestContext<SystemActor>,
  { claim, message, sent }: Settled,
): Promise<{ readonly waitsUntil: Date | null }> {
  if (sent.kind === "moved") await followChat(ctx, claim, sent.chatId);
  return inTransaction(async (tx) => {
    const conversation = await lockConversation(tx, claim);
    if (!conversation) return { waitsUntil: null };
    const isOurs = conversation.claimId === claim.claimId;
    const { organizationId, privateToUserId } = conversation;
    await signalChange(tx, { organizationId, topics: ["messages"], onlyUserId: privateToUserId });
    const again = await write(tx, ctx, { conversation, message, sent });
    if (again === null || !isOurs) return { waitsUntil: null };
    await releaseConversation(tx, conversation, again);
    return { waitsUntil: again };
  });
}

interface Writing extends Omit<Settled, "claim"> {
  readonly conversation: ConversationRow;
}

/** @returns when it is tried again; null: it is settled */
async function write(tx: Tx, ctx: RequestContext<SystemActor>, writing: Writing): Promise<Date | null> {
  const { conversation, message, sent } = writing;
  switch (sent.kind) {
    case "sent":
      await keepSent(tx, ctx, { conversation, message, sent });
      return null;
    case "moved":
      await sendAgain(tx, message);
      return null;
    case "refused":
      if (sent.unreachable) await changeConversation(tx, conversation, { unreachable: sent.code });
      await fail(tx, message, sent.code);
      return null;
    case "failed":
      await fail(tx, message, sent.failure);
      return null;
    case "unknown":
      // What follows goes on: a gap that is marked is better than silence.
      await changeMessage(tx, message, { state: "unknown", failure: sent.failure, from: ["sending"] });
      return null;
    case "later":
      return putOff(tx, message, sent);
  }
}

async function keepSent(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { conversation, message, sent }: Writing & { readonly sent: Extract<Sent, { kind: "sent" }> },
): Promise<void> {
  const sentAt = clock.now();
  const change = { state: "sent" as const, externalId: sent.messageId, failure: null, sentAt };
  const isNews = await changeMessage(tx, message, { ...change, from: ["sending", "unknown"] });
  if (sent.chatId !== conversation.externalId) {
    const { organizationId, connectionId: id, integration, externalId: before } = conversation;
    await adoptChat(tx, { connection: { organizationId, id, integration }, before, chatId: sent.chatId });
  }
  if (isNews) await publishSent(tx, ctx, { conversation, message: { ...message, ...change }, chatId: sent.chatId });
}

/** Nothing was sent: it is, under the chat's new id. */
async function sendAgain(tx: Tx, message: MessageRow): Promise<void> {
  if (message.attempts >= MOST_TRIES) await fail(tx, message, "gone");
  else await changeMessage(tx, message, { state: "waiting", from: ["sending"] });
}

async function putOff(
  tx: Tx,
  message: MessageRow,
  { failure, waitMs }: Extract<Sent, { kind: "later" }>,
): Promise<Date | null> {
  if (message.attempts >= MOST_TRIES) {
    await fail(tx, message, failure);
    return null;
  }
  await changeMessage(tx, message, { state: "waiting", failure, from: ["sending"] });
  const usual = Math.min(FIRST_WAIT_MS * 2 ** (message.attempts - 1), LONGEST_WAIT_MS);
  return new Date(clock.now().getTime() + (waitMs ?? usual));
}

/** The rest of an answer makes no sense without this part. */
async function fail(tx: Tx, message: MessageRow, failure: string): Promise<void> {
  await changeMessage(tx, message, { state: "failed", failure, from: ["sending", "unknown"] });
  if (message.wholeId === null) return;
  await tx
    .update(messages)
    .set({ state: "canceled", failure: "part_failed" })
    .where(
      and(
        eq(messages.organizationId, message.organizationId),
        eq(messages.conversationId, message.conversationId),
        eq(messages.wholeId, message.wholeId),
        eq(messages.state, "waiting"),
        gt(messages.position, message.position),
      ),
    );
}
