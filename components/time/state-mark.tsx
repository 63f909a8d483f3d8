import { CircleCheck, CircleDashed, type LucideIcon, Send, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { TimeEntry } from "@/lib/contracts/time-entries";

const LOOKS: Readonly<Record<TimeEntry["state"], { tone: Tone; icon: LucideIcon }>> = {
  draft: { tone: "idle", icon: CircleDashed },
  submitted: { tone: "working", icon: Send },
  approved: { tone: "positive", icon: CircleCheck },
  rejected: { tone: "caution", icon: Undo2 },
};

/** How far an entry is, as an icon and a word. */
export function StateMark({ state }: { state: TimeEntry["state"] }) {
  const t = useTranslations("time.states");
  return <Badge {...LOOKS[state]}>{t(state)}</Badge>;
}
