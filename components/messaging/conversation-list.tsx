"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useId, useState } from "react";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Switch } from "@/components/ui/switch";
import type { Conversation } from "@/lib/contracts/conversations";
import { ConversationRow } from "./conversation-row";
import { type ConversationFilter, useConversations } from "./queries";

interface ConversationListProps {
  readonly integration: string;
  readonly firstPage: ListPage<Conversation>;
  /** Links a chat, for who may, where chats are linked. */
  readonly action: ReactNode;
  /** What is said where there is none yet. */
  readonly empty: ReactNode;
}

const MOST_LETTERS = 200;

/** Conversations of one network, the latest first, live. */
export function ConversationList({ integration, firstPage, action, empty }: ConversationListProps) {
  const t = useTranslations("messaging");
  const [q, setQ] = useState("");
  const [isUnread, setUnread] = useState(false);
  const words = useDeferredValue(q.trim());
  const filter: ConversationFilter = {
    integration,
    ...(words === "" ? {} : { q: words }),
    ...(isUnread ? { unread: "true" } : {}),
  };
  const isNarrowed = words !== "" || isUnread;
  const id = useId();
  return (
    <section aria-label={t("list.label")} className="flex h-full flex-col">
      <div className="grid gap-2.5 border-b p-3">
        <Input
          type="search"
          aria-label={t("list.search")}
          placeholder={t("list.search")}
          maxLength={MOST_LETTERS}
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="flex items-center gap-2">
            <Switch id={id} checked={isUnread} onChange={({ target }) => setUnread(target.checked)} />
            <label htmlFor={id}>{t("list.unreadOnly")}</label>
          </span>
          {action}
        </div>
      </div>
      <Rows filter={filter} firstPage={isNarrowed ? null : firstPage} empty={isNarrowed ? null : empty} />
    </section>
  );
}

interface RowsProps {
  readonly filter: ConversationFilter;
  readonly firstPage: ListPage<Conversation> | null;
  /** null: nothing fits what was asked for. */
  readonly empty: ReactNode;
}

function Rows({ filter, firstPage, empty }: RowsProps) {
  const t = useTranslations("messaging");
  const list = useConversations(filter, firstPage);
  const openId = useSelectedLayoutSegment();
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    // What can be scrolled has to be reached by keys: by its links.
    <div className="min-h-0 grow overflow-y-auto">
      {list.error ? (
        <ProblemCallout error={list.error} onRetry={() => void list.refetch()} className="m-3" />
      ) : rows.length === 0 && !list.isPending ? (
        <div className="p-3">{empty ?? <p className="py-6 text-center text-quiet">{t("list.nothingFits")}</p>}</div>
      ) : null}
      <ul aria-label={t("list.label")} className="divide-y empty:hidden">
        {rows.map((conversation) => (
          <ConversationRow key={conversation.id} conversation={conversation} isOpen={conversation.id === openId} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button size="sm" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("list.more")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
