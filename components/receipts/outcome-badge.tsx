import { CircleCheck, CircleHelp, CircleX, History, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { Receipt } from "@/lib/contracts/receipts/receipt";

const LOOKS: Readonly<Record<Receipt["state"], { tone: Tone; icon: LucideIcon }>> = {
  waiting: { tone: "working", icon: Hourglass },
  done: { tone: "positive", icon: CircleCheck },
  unrouted: { tone: "caution", icon: CircleHelp },
  failed: { tone: "danger", icon: CircleX },
};

/** What became of an event, as an icon and a word. */
export function OutcomeBadge({ receipt: { state, recovered, attempts, reason } }: { receipt: Receipt }) {
  const t = useTranslations("webhooks");
  const isTriedAgain = state === "waiting" && reason !== null && attempts > 0;
  return (
    <span className="flex flex-wrap items-center gap-x-1 gap-y-px">
      <Badge {...(isTriedAgain ? { tone: "caution" as const, icon: Hourglass } : LOOKS[state])}>
        {isTriedAgain ? t("triedAgain") : t(`states.${state}`)}
      </Badge>
      {recovered ? <Badge icon={History}>{t("states.recovered")}</Badge> : null}
    </span>
  );
}
