"use client";

import { CircleCheck, Hourglass, Lock, Users, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Conversation } from "@/lib/contracts/conversations";

/** What is to be known of a conversation at a glance. */
export function ConversationMarks({ conversation }: { conversation: Conversation }) {
  const t = useTranslations("messaging.marks");
  const { kind, isDefault, isPrivate, unreachable, waitingSince } = conversation;
  return (
    <span className="flex flex-wrap items-center gap-1.5 empty:hidden">
      {isDefault ? (
        <Badge tone="positive" icon={CircleCheck}>
          {t("default")}
        </Badge>
      ) : null}
      {unreachable === null ? null : (
        <Badge tone="danger" icon={WifiOff}>
          {t("unreachable")}
        </Badge>
      )}
      {waitingSince === null ? null : (
        <Badge tone="caution" icon={Hourglass}>
          {t("waiting")} <RelativeTime at={waitingSince} />
        </Badge>
      )}
      {kind === "group" ? <Badge icon={Users}>{t("group")}</Badge> : null}
      {isPrivate ? <Badge icon={Lock}>{t("private")}</Badge> : null}
    </span>
  );
}
