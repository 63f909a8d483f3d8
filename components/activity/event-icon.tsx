import {
  Activity,
  CalendarClock,
  CalendarPlus,
  CalendarX2,
  CircleAlert,
  CircleCheck,
  CircleX,
  type LucideIcon,
  PencilLine,
  Plug,
  Unplug,
} from "lucide-react";
import { cn } from "@/components/ui/cn";

interface Look {
  readonly icon: LucideIcon;
  /** Where it says how something is. */
  readonly color?: string;
}

const LOOKS: Readonly<Record<string, Look>> = {
  "connection.created": { icon: Plug },
  "connection.updated": { icon: PencilLine },
  "connection.needs_reauth": { icon: CircleX, color: "text-danger" },
  "connection.degraded": { icon: CircleAlert, color: "text-caution" },
  "connection.recovered": { icon: CircleCheck, color: "text-positive" },
  "connection.deleted": { icon: Unplug },
  "calendar.event.created": { icon: CalendarPlus },
  "calendar.event.updated": { icon: CalendarClock },
  "calendar.event.deleted": { icon: CalendarX2 },
};

/** What kind of thing happened; the words stand beside it. */
export function EventIcon({ type }: { type: string }) {
  const { icon: Icon, color = "text-quiet" } = LOOKS[type] ?? { icon: Activity };
  return <Icon aria-hidden className={cn("size-4 shrink-0", color)} strokeWidth={1.75} />;
}
