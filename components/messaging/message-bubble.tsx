"use client";

import { Bot, Info, type LucideIcon, TriangleAlert, UserRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { ConversationMessage } from "@/lib/contracts/conversations";
import { MessageState } from "./message-state";
import { RichText } from "./rich-text";

const AUTHOR_ICONS: Readonly<Record<ConversationMessage["author"], LucideIcon>> = {
  person: UserRound,
  member: UserRound,
  agent: Bot,
  hub: Info,
};

interface MessageBubbleProps {
  readonly message: ConversationMessage;
  readonly agentName: (command: string) => string;
}

/** One message: of the other side at the left, of ours at the right, with who said it and what became of it. */
export function MessageBubble({ message, agentName }: MessageBubbleProps) {
  const t = useTranslations("messaging");
  const format = useFormatter();
  const { direction, author, text, marks, notice, part, parts, sentAt } = message;
  const isOurs = direction === "out";
  const Icon = AUTHOR_ICONS[author];
  return (
    <article
      className={cn("grid max-w-[85%] gap-1 md:max-w-[75%]", isOurs ? "justify-self-end" : "justify-self-start")}
    >
      <h3 className={cn("flex items-center gap-1.5 text-quiet text-xs", isOurs && "justify-end")}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate font-medium">{authorOf(message, agentName, t)}</span>
        <time dateTime={sentAt} suppressHydrationWarning className="shrink-0 tabular-nums">
          {format.dateTime(new Date(sentAt), { timeStyle: "short" })}
        </time>
      </h3>
      <div
        className={cn(
          "grid gap-1 rounded-md border px-3 py-2",
          author === "agent" && "bg-accent-soft",
          author === "member" && "bg-sunken",
          author === "hub" && "border-dashed",
        )}
      >
        {notice ? <NoticeTitle {...notice} /> : null}
        {text === null ? <p className="text-quiet italic">{t("noWords")}</p> : <RichText text={text} marks={marks} />}
      </div>
      <p className={cn("flex flex-wrap gap-x-2 text-quiet text-xs empty:hidden", isOurs && "justify-end text-right")}>
        {parts > 1 ? <span>{t("parts", { part, parts })}</span> : null}
        <MessageState message={message} />
      </p>
    </article>
  );
}

function authorOf(
  { author, authorName, agent }: ConversationMessage,
  agentName: (command: string) => string,
  t: ReturnType<typeof useTranslations<"messaging">>,
): string {
  if (author === "agent") return agent === null ? t("authors.agent") : agentName(agent);
  if (author === "hub") return t("authors.hub");
  return authorName ?? t("authors.somebody");
}

function NoticeTitle({ title, level }: NonNullable<ConversationMessage["notice"]>) {
  const isBad = level !== "info";
  return (
    <p className="flex items-center gap-1.5 font-semibold">
      {isBad ? (
        <TriangleAlert
          aria-hidden
          className={cn("size-4 shrink-0", level === "error" ? "text-danger" : "text-caution")}
        />
      ) : null}
      {title}
    </p>
  );
}
