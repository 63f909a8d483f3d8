"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Conversation } from "@/lib/contracts/conversations";
import { ConversationMarks } from "./conversation-marks";

const MOST_SHOWN = 99;

/** A conversation in the list: with whom, what was said last, and what it needs. */
export function ConversationRow({ conversation, isOpen }: { conversation: Conversation; isOpen: boolean }) {
  const t = useTranslations("messaging");
  const { id, integration, name, lastText, lastDirection, lastMessageAt, unread } = conversation;
  const preview = lastText ?? t(lastDirection === null ? "list.nothing" : "noWords");
  return (
    <li>
      <Link
        href={`/messaging/${integration}/${id}`}
        aria-current={isOpen ? "page" : undefined}
        className={cn(
          "grid gap-1 px-3 py-2.5 transition-colors duration-100 hover:bg-hover focus-visible:-outline-offset-2",
          isOpen && "bg-accent-soft",
        )}
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className={cn("truncate", unread > 0 ? "font-semibold" : "font-medium")}>{name}</span>
          <RelativeTime at={lastMessageAt} className="shrink-0 text-quiet text-xs" />
        </span>
        <span className="flex items-center justify-between gap-3">
          <span className="truncate text-quiet" dir="auto">
            {lastDirection === "out" ? `${t("list.out")} ${preview}` : preview}
          </span>
          <Unread count={unread} />
        </span>
        <ConversationMarks conversation={conversation} />
      </Link>
    </li>
  );
}

function Unread({ count }: { count: number }) {
  const t = useTranslations("messaging");
  if (count === 0) return null;
  return (
    <span className="grid h-4.5 min-w-4.5 shrink-0 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.6875rem] text-on-accent tabular-nums">
      <span aria-hidden>{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="sr-only">{t("list.unread", { count })}</span>
    </span>
  );
}
