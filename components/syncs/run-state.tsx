import { CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { SyncRun } from "@/lib/contracts/syncs";

const LOOKS: Readonly<Record<SyncRun["state"], { tone: Tone; icon: LucideIcon }>> = {
  queued: { tone: "idle", icon: CircleDashed },
  running: { tone: "working", icon: LoaderCircle },
  done: { tone: "positive", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
};

/** The state of a run as an icon and a word. */
export function RunState({ state }: { state: SyncRun["state"] }) {
  const t = useTranslations("syncs.runStates");
  return <Badge {...LOOKS[state]}>{t(state)}</Badge>;
}
