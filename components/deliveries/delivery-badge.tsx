import { CircleCheck, CircleMinus, CircleX, Filter, Hourglass, type LucideIcon, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { Delivery } from "@/lib/contracts/webhooks/deliveries";

const LOOKS: Readonly<Record<Delivery["state"], { tone: Tone; icon: LucideIcon }>> = {
  waiting: { tone: "working", icon: Hourglass },
  delivered: { tone: "positive", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
  filtered: { tone: "idle", icon: Filter },
  canceled: { tone: "idle", icon: CircleMinus },
};

/** What became of it, as an icon and a word. */
export function DeliveryBadge({ delivery: { state, attempts } }: { delivery: Pick<Delivery, "state" | "attempts"> }) {
  const t = useTranslations("deliveries");
  const isTriedAgain = state === "waiting" && attempts > 0;
  return (
    <Badge {...(isTriedAgain ? { tone: "caution" as const, icon: RotateCcw } : LOOKS[state])}>
      {isTriedAgain ? t("triedAgain") : t(`states.${state}`)}
    </Badge>
  );
}
