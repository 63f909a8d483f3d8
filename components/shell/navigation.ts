import {
  CalendarDays,
  Clock,
  CreditCard,
  type LucideIcon,
  MessagesSquare,
  Plug,
  ScrollText,
  Settings,
} from "lucide-react";

export interface NavigationItem {
  /** Key into the message catalogue under `shell.navigation`. */
  readonly key: "hub" | "calendar" | "time" | "messaging" | "data" | "audit" | "settings";
  readonly href: string;
  readonly icon: LucideIcon;
}

/** The rail, from top to bottom; on phones the bottom bar, from left to right. */
export const NAVIGATION: readonly NavigationItem[] = [
  { key: "hub", href: "/integration-hub", icon: Plug },
  { key: "calendar", href: "/calendar", icon: CalendarDays },
  { key: "time", href: "/time", icon: Clock },
  { key: "messaging", href: "/messaging", icon: MessagesSquare },
  { key: "data", href: "/data", icon: CreditCard },
  { key: "audit", href: "/audit", icon: ScrollText },
  { key: "settings", href: "/settings", icon: Settings },
];
