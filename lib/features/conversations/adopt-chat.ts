import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { chatPeople } from "@/db/schema";
import { changeConversation } from "./claim-conversation";
import { type Chat, lockChat } from "./lock-chat";

interface Adopted extends Chat {
  /** The id that the chat went by so far. */
  readonly before: string;
}

/**
 * A person was known by their own id alone, and it turns out which chat they are reached in: from here on it goes by the chat's
 * id, as whatever they write there does. Where something was said in that chat already, both conversations stay, and the next thing goes
 * to that one, which is answered by the agent that they chose last.
 */
export async function adoptChat(tx: Tx, { connection, before, chatId }: Adopted): Promise<void> {
  const { organizationId, id } = connection;
  const conversation = await lockChat(tx, { connection, chatId: before });
  const known = await lockChat(tx, { connection, chatId });
  if (conversation && !known) await changeConversation(tx, conversation, { externalId: chatId });
  if (conversation?.agent && known) await changeConversation(tx, known, { agent: conversation.agent });
  await tx
    .update(chatPeople)
    .set({ directExternalId: chatId })
    .where(
      and(
        eq(chatPeople.organizationId, organizationId),
        eq(chatPeople.connectionId, id),
        eq(chatPeople.directExternalId, before),
      ),
    );
}
