import { Building2, Cog, KeyRound, type LucideIcon, Plug, Terminal, UserRound } from "lucide-react";
import type { AuditEvent } from "@/lib/contracts/audit";

const ICONS: Readonly<Record<AuditEvent["actor"]["kind"], LucideIcon>> = {
  user: UserRound,
  api_key: KeyRound,
  customer: Building2,
  job: Cog,
  provider: Plug,
  cli: Terminal,
};

/** What kind of actor it was; the word stands beside it or in the details. */
export function ActorIcon({ kind }: { kind: AuditEvent["actor"]["kind"] }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden className="size-4 shrink-0 text-quiet" strokeWidth={1.75} />;
}
