import { isDatabaseAway } from "@/db/is-database-away";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { MemberActor, SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { FIRST_AGENT } from "@/lib/features/agents/common-agents";
import { type Reply, replyTo } from "@/lib/features/agents/reply-to";
import { findAsker } from "@/lib/features/chat-people/find-asker";
import { promptFor } from "@/lib/features/chat-people/prompt-for";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { findConnected } from "@/lib/features/integrations/find-connected";
import type { ChatApi } from "@/lib/providers/chat-contract";
import type { MessageRow } from "./change-message";
import { findConnectionOf } from "./find-connection-of";
import { giveNames } from "./give-names";
import type { ConversationRow } from "./lock-chat";
import { showTyping } from "./show-typing";

/** What is said to whoever wrote. silence: nobody is to be answered. */
export type Answer =
  | { readonly kind: "reply"; readonly asker: MemberActor; readonly reply: Reply }
  | { readonly kind: "prompt"; readonly body: Reply["body"] }
  | { readonly kind: "silence" };

interface Answering {
  readonly conversation: ConversationRow;
  readonly message: MessageRow;
  readonly signal: AbortSignal;
}

/** Begun so often without an end, it is what kills its worker. */
const MOST_TRIES = 3;

/** Has the conversation's agent answer a message, and says meanwhile that it is about to. */
export async function answerStep(ctx: RequestContext<SystemActor>, answering: Answering): Promise<Answer> {
  const connection = await findConnectionOf(answering.conversation);
  if (!connection || answering.message.senderExternalId === null) return { kind: "silence" };
  const { conversation, message } = answering;
  const api = await chatOf(connection);
  const place = { chatId: conversation.externalId, threadId: message.threadExternalId };
  const stop = api ? showTyping({ api, rules: (await findConnected(connection))?.chat, place }) : () => {};
  try {
    const senderName = api ? await giveNames({ api, conversation, message }) : message.senderName;
    const named = { ...answering, message: { ...message, senderName } };
    return await answerOf(ctx, { ...named, connection, senderId: answering.message.senderExternalId });
  } finally {
    stop();
  }
}

/** null: the connection rests or needs somebody: sending says so. */
async function chatOf(connection: ConnectionRow): Promise<ChatApi | null> {
  try {
    return await capabilityOf(connection, "messages");
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

interface Known extends Answering {
  readonly connection: ConnectionRow;
  readonly senderId: string;
}

async function answerOf(ctx: RequestContext<SystemActor>, known: Known): Promise<Answer> {
  const { connection, conversation, message, senderId } = known;
  const asker = await findAsker({ connection, externalUserId: senderId });
  if (asker) return replyAs(ctx, asker, known);
  const isAlone = conversation.kind === "direct";
  const prompt = await promptFor(ctx, {
    ...{ connection, externalUserId: senderId, name: message.senderName, isAlone },
    directChatId: isAlone ? conversation.externalId : senderId,
  });
  if (prompt.kind === "say") return { kind: "prompt", body: prompt.body };
  const bound = prompt.kind === "bound" ? await findAsker({ connection, externalUserId: senderId }) : null;
  return bound ? replyAs(ctx, bound, known) : { kind: "silence" };
}

async function replyAs(ctx: RequestContext<SystemActor>, asker: MemberActor, known: Known): Promise<Answer> {
  return { kind: "reply", asker, reply: await reply({ ...ctx, actor: asker }, known) };
}

async function reply(ctx: RequestContext<MemberActor>, { conversation, message, signal }: Known): Promise<Reply> {
  const { id, kind, agent } = conversation;
  const sorry = (text: string): Reply => ({
    body: { text, marks: [] },
    agent: agent ?? FIRST_AGENT.command,
    does: { kind: "nothing" },
  });
  if (message.text === null) return sorry("I can read words only. Write me what you would like to know, or /help.");
  if (message.attempts > MOST_TRIES) return sorry(WENT_WRONG);
  try {
    return await replyTo(ctx, { conversation: { id, kind, agent }, text: message.text, signal });
  } catch (error) {
    if (isDatabaseAway(error) || signal.aborted) throw error;
    const isKnown = error instanceof AppError || error instanceof ProviderError;
    ctx.log[isKnown ? "warn" : "error"]({ err: error, messageId: message.id }, "an agent could not answer");
    return sorry(WENT_WRONG);
  }
}

const WENT_WRONG = "I could not answer this: something went wrong in the hub. Please ask me again in a moment.";
