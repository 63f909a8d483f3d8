"use client";

import { useTranslations } from "next-intl";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Callout } from "@/components/ui/callout";
import type { Conversation, ConversationMessage } from "@/lib/contracts/conversations";
import { type AgentName, agentNames } from "./agent-names";
import { Composer } from "./composer";
import { ConversationHeader } from "./conversation-header";
import { MessageLog } from "./message-log";
import { PendingMessage } from "./pending-message";
import { useConversation, useMessages } from "./queries";
import { useReading } from "./use-reading";
import { useSending } from "./use-sending";

interface ConversationViewProps {
  readonly atFirst: Conversation;
  readonly firstPage: ListPage<ConversationMessage>;
  readonly agents: readonly AgentName[];
  readonly mayWrite: boolean;
  /** May say where the connection sends what goes nowhere in particular. */
  readonly mayManage: boolean;
}

/** What is said in one chat, live, with the field to say something. */
export function ConversationView({ atFirst, firstPage, agents, mayWrite, mayManage }: ConversationViewProps) {
  const t = useTranslations("messaging");
  const conversation = useConversation(atFirst);
  const { id, name, unreachable, clearedAt } = conversation;
  const list = useMessages(id, firstPage);
  const sending = useSending(id);
  useReading(conversation, list.data.pages[0]?.data[0]?.position ?? 0);
  return (
    <section aria-label={name} className="flex h-full flex-col">
      <ConversationHeader conversation={conversation} agents={agents} mayWrite={mayWrite} mayManage={mayManage} />
      {unreachable === null ? null : (
        <Callout
          tone="caution"
          title={t(`unreachable.${unreachable === "blocked" ? "blocked" : "gone"}`)}
          className="m-3 mb-0"
        >
          <p>{t("unreachable.detail")}</p>
        </Callout>
      )}
      <MessageLog list={list} agentName={agentNames(agents)} clearedAt={clearedAt}>
        {sending.wishes.map((wish) => (
          <PendingMessage
            key={wish.key}
            wish={wish}
            onRetry={() => sending.retry(wish)}
            onDiscard={() => sending.drop(wish.key)}
          />
        ))}
      </MessageLog>
      {mayWrite ? (
        <Composer name={name} onSend={sending.send} />
      ) : (
        <p className="border-t p-3 text-quiet">{t("viewersRead")}</p>
      )}
    </section>
  );
}
