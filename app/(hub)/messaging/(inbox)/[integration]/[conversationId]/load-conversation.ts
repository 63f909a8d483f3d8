import { notFound } from "next/navigation";
import { cache } from "react";
import { isId } from "@/lib/base/id";
import type { Conversation } from "@/lib/contracts/conversations";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { getConversation } from "@/lib/features/conversations/get-conversation";
import { readForPage } from "../../../../read-for-page";

export interface ConversationAddress {
  readonly integration: string;
  readonly conversationId: string;
}

/** The conversation that an address names, or the 404 page. Read once a request. */
export async function loadConversation({ integration, conversationId }: ConversationAddress): Promise<Conversation> {
  const conversation = await load(conversationId);
  if (conversation.integration !== integration) notFound();
  return conversation;
}

const load = cache(async (id: string) => {
  if (!isId(id)) notFound();
  return readForPage(await requirePageActor(), (ctx) => getConversation(ctx, { id }));
});
