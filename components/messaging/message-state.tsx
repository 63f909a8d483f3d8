"use client";

import { Ban, Check, CircleHelp, CircleX, Clock, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { cn } from "@/components/ui/cn";
import type { ConversationMessage } from "@/lib/contracts/conversations";

type State = ConversationMessage["state"];

const LOOKS: Readonly<Record<Exclude<State, "done">, { readonly icon: LucideIcon; readonly className?: string }>> = {
  waiting: { icon: Clock },
  sending: { icon: Clock },
  sent: { icon: Check },
  failed: { icon: CircleX, className: "text-danger" },
  unknown: { icon: CircleHelp, className: "text-caution" },
  canceled: { icon: Ban },
};

/** What became of what was said: how far it is on its way, or why it did not arrive. */
export function MessageState({ message: { direction, state, failure } }: { message: ConversationMessage }) {
  const t = useTranslations("messaging.states");
  const tAll = useTranslations();
  // Of what came in only what still waits is worth a word.
  if (state === "done") return null;
  const { icon: Icon, className } = LOOKS[state];
  const why = state === "failed" && failure !== null ? sayIfKnown(tAll, `messaging.failures.${failure}`) : null;
  return (
    <span className={cn("inline-flex items-center gap-1", className)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {direction === "in" ? t("toAnswer") : t(state)}
      {why === null ? null : ` ${why}`}
    </span>
  );
}
