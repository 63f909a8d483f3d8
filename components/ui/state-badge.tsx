import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  Hourglass,
  type LucideIcon,
  Unplug,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import type { Tone } from "./tone";

type ConnectionStatus = "active" | "degraded" | "needs_reauth" | "rate_limited" | "paused" | "pending" | "disconnected";

const LOOKS: Readonly<Record<ConnectionStatus, { tone: Tone; icon: LucideIcon }>> = {
  active: { tone: "positive", icon: CircleCheck },
  degraded: { tone: "caution", icon: CircleAlert },
  needs_reauth: { tone: "danger", icon: CircleX },
  rate_limited: { tone: "working", icon: Hourglass },
  paused: { tone: "idle", icon: CirclePause },
  pending: { tone: "working", icon: CircleDashed },
  disconnected: { tone: "idle", icon: Unplug },
};

/** The state of a connection as an icon and a word. */
export function StateBadge({ status }: { status: ConnectionStatus }) {
  const t = useTranslations("states");
  return <Badge {...LOOKS[status]}>{t(status)}</Badge>;
}
