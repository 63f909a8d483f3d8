"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { ConversationMessage } from "@/lib/contracts/conversations";
import { MessageBubble } from "./message-bubble";
import type { useMessages } from "./queries";

interface MessageLogProps {
  readonly list: ReturnType<typeof useMessages>;
  readonly agentName: (command: string) => string;
  /** What was cleared before this. */
  readonly clearedAt: string | null;
  /** What the person has just written, and is on its way. */
  readonly children: ReactNode;
}

/**
 * What was said, the latest at the bottom, where it begins to be shown: the box is upside down, so that it stays there, and
 * what is read further up stays in place when something comes.
 */
export function MessageLog({ list, agentName, clearedAt, children }: MessageLogProps) {
  const t = useTranslations("messaging");
  const messages = list.data.pages.flatMap(({ data }) => data).toReversed();
  return (
    <div
      role="log"
      aria-label={t("log.label")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
      tabIndex={0}
      className="flex min-h-0 grow flex-col-reverse overflow-y-auto focus-visible:-outline-offset-2"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 p-4">
        {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.hasNextPage ? (
          <Button
            size="sm"
            className="mx-auto"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("log.earlier")}
          </Button>
        ) : null}
        <Days messages={messages} agentName={agentName} clearedAt={clearedAt} />
        {children}
      </div>
    </div>
  );
}

interface DaysProps extends Pick<MessageLogProps, "agentName" | "clearedAt"> {
  readonly messages: readonly ConversationMessage[];
}

function Days({ messages, agentName, clearedAt }: DaysProps) {
  const t = useTranslations("messaging");
  const format = useFormatter();
  const dayOf = (at: string) => format.dateTime(new Date(at), { dateStyle: "full" });
  const isBefore = (at: string | undefined) => clearedAt !== null && at !== undefined && at <= clearedAt;
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const day = dayOf(message.sentAt);
    return (
      <Fragment key={message.id}>
        {before && dayOf(before.sentAt) === day ? null : <Separator>{day}</Separator>}
        {isBefore(before?.sentAt) && !isBefore(message.sentAt) ? <Separator>{t("log.cleared")}</Separator> : null}
        <MessageBubble message={message} agentName={agentName} />
      </Fragment>
    );
  });
}

function Separator({ children }: { children: ReactNode }) {
  return (
    <p
      // Browsers' words for days differ from the server's; React keeps the server's.
      suppressHydrationWarning
      className="flex items-center gap-3 py-1 text-quiet text-xs before:h-px before:grow before:bg-edge after:h-px after:grow after:bg-edge"
    >
      {children}
    </p>
  );
}
