import type { Metadata } from "next";
import { ConversationView } from "@/components/messaging/conversation-view";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listAgentNames } from "@/lib/features/agents/list-agent-names";
import { listMessages } from "@/lib/features/conversations/list-messages";
import { readForPage } from "../../../../../read-for-page";
import { type ConversationAddress, loadConversation } from "../load-conversation";

const PAGE = 50;

interface ConversationPageProps {
  readonly params: Promise<ConversationAddress>;
}

export async function generateMetadata({ params }: ConversationPageProps): Promise<Metadata> {
  return { title: (await loadConversation(await params)).name };
}

export default async function ConversationPage({ params }: ConversationPageProps) {
  const address = await params;
  const [page, conversation] = await Promise.all([requirePageActor(), loadConversation(address)]);
  const { id } = conversation;
  const [firstPage, agents] = await readForPage(page, (ctx) =>
    Promise.all([listMessages(ctx, { id, limit: PAGE }), listAgentNames(ctx)]),
  );
  return (
    <ConversationView
      key={id}
      atFirst={conversation}
      firstPage={firstPage}
      agents={agents}
      mayWrite={mayAccess(page.actor.role, "messages:write")}
      mayManage={mayAccess(page.actor.role, "connections:write")}
    />
  );
}
