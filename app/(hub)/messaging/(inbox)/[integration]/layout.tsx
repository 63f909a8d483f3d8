import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isHidden } from "@/components/connections/connection-title";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ConversationList } from "@/components/messaging/conversation-list";
import { InboxFrame } from "@/components/messaging/inbox-frame";
import { LinkChat } from "@/components/messaging/link-chat";
import { NotConnected } from "@/components/messaging/not-connected";
import { NothingSaid } from "@/components/messaging/nothing-said";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { getSetupGuide } from "@/lib/features/connections/get-setup-guide";
import { listConnections } from "@/lib/features/connections/list-connections";
import { listChatIntegrations } from "@/lib/features/conversations/list-chat-integrations";
import { listConversations } from "@/lib/features/conversations/list-conversations";
import { integrationName } from "@/lib/providers/catalogue";
import { readForPage } from "../../../read-for-page";

const PAGE = 50;
const MOST_CONNECTIONS = 100;

interface InboxLayoutProps {
  readonly params: Promise<{ integration: string }>;
  readonly children: ReactNode;
}

/** The conversations of one network, and beside them the one that is open. */
export default async function InboxLayout({ params, children }: InboxLayoutProps) {
  const { integration } = await params;
  if (!listChatIntegrations().includes(integration)) notFound();
  const page = await requirePageActor();
  const [firstPage, { data: known }, guide] = await readForPage(page, (ctx) =>
    Promise.all([
      listConversations(ctx, { integration, limit: PAGE }),
      listConnections(ctx, { integration, limit: MOST_CONNECTIONS }),
      getSetupGuide(ctx, { integration }),
    ]),
  );
  const name = integrationName(integration);
  const mayManage = mayAccess(page.actor.role, "connections:write");
  const connections = known.filter((connection) => !isHidden(connection));
  if (connections.length === 0) {
    const isConfigured = guide.ways.some(({ configured }) => configured);
    const words = { integration, name, isConfigured, mayConnect: mayManage };
    return (
      <InboxFrame list={null} instead={<NotConnected {...words} />}>
        {children}
      </InboxFrame>
    );
  }
  const linkable = connections.filter(({ choices }) => choices.some(({ linked }) => linked));
  const link =
    mayManage && linkable.length > 0 ? (
      <LinkChat
        connections={linkable.map((connection) => ({ id: connection.id, name: connection.name }))}
        provider={guide.providerName}
        sandboxUrl={guide.sampleKeysUrl}
      />
    ) : null;
  return (
    <ClientMessages namespaces={["messaging", "links"]}>
      <InboxFrame
        list={
          <ConversationList
            key={integration}
            integration={integration}
            firstPage={firstPage}
            action={link}
            empty={<NothingSaid name={name} connections={connections} mayLink={link !== null} />}
          />
        }
      >
        {children}
      </InboxFrame>
    </ClientMessages>
  );
}
