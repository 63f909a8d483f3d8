import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { conversations } from "@/db/schema";
import { lockConnection } from "@/lib/core/connections/lock-connection";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { moveChat } from "./change-chat";
import type { Claim } from "./claim-conversation";
import { findConnectionOf } from "./find-connection-of";

/** A conversation's chat has another id from now on. The connection is locked first, as by whoever takes messages in. */
export async function followChat(
  ctx: RequestContext<Actor>,
  { organizationId, conversationId }: Claim,
  chatId: string,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [conversation] = await tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, conversationId)));
    if (!conversation) return;
    await lockConnection(tx, conversation);
    const connection = await findConnectionOf(conversation);
    if (connection) await moveChat(tx, ctx, { connection, from: conversation.externalId, to: chatId });
  });
}
