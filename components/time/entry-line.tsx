"use client";

import { CalendarDays, CircleDollarSign, TriangleAlert, Wand } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { StateMark } from "./state-mark";
import { useDuration } from "./use-duration";

const CLOCK = { hour: "numeric", minute: "2-digit" } as const;
const DAY_AND_CLOCK = { ...CLOCK, weekday: "short", day: "numeric", month: "short" } as const;

interface EntryLineProps {
  readonly entry: TimeEntry;
  /** Absent: it cannot be opened. */
  readonly onOpen?: () => void;
  /** In a list that is not by days. */
  readonly withDay?: boolean;
  readonly actions?: ReactNode;
}

/** One entry in a list: what, when, for what, how long, and how far it is. */
export function EntryLine({ entry, onOpen, withDay = false, actions }: EntryLineProps) {
  const t = useTranslations("time");
  const format = useFormatter();
  const duration = useDuration();
  const times = format.dateTimeRange(
    new Date(entry.startedAt),
    new Date(entry.endedAt),
    withDay ? DAY_AND_CLOCK : CLOCK,
  );
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b px-1 py-2.5 last:border-b-0 hover:bg-hover">
      <div className="min-w-0 grow basis-64">
        {onOpen ? (
          <button
            type="button"
            onClick={onOpen}
            className="max-w-full truncate text-left font-medium after:absolute after:inset-0 after:content-['']"
          >
            {entry.description}
          </button>
        ) : (
          <p className="break-words font-medium">{entry.description}</p>
        )}
        <p className="flex flex-wrap items-center gap-x-2 text-quiet text-xs">
          {/* Browsers' spaces around a dash differ from the server's; React keeps the server's. */}
          <span className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
            {times}
          </span>
          <span>
            {entry.client ? t("line.for", { project: entry.projectName, client: entry.client }) : entry.projectName}
          </span>
          <Origin origin={entry.origin} />
          {entry.isBillable ? (
            <span className="inline-flex items-center gap-1">
              <CircleDollarSign aria-hidden className="size-3.5" />
              {t("line.billable")}
            </span>
          ) : null}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {entry.flag ? (
          <Badge tone="caution" icon={TriangleAlert}>
            {t(`flags.${entry.flag.kind}`)}
          </Badge>
        ) : null}
        <StateMark state={entry.state} />
        <span className="min-w-20 text-right font-medium tabular-nums">{duration(entry.minutes)}</span>
        {actions ? <span className="relative flex flex-wrap gap-2">{actions}</span> : null}
      </div>
    </li>
  );
}

const ORIGIN_ICONS = { event: CalendarDays, rule: Wand } as const;

function Origin({ origin }: { origin: TimeEntry["origin"] }) {
  const t = useTranslations("time.line");
  if (origin !== "event" && origin !== "rule") return null;
  const Icon = ORIGIN_ICONS[origin];
  return (
    <span className="inline-flex items-center gap-1">
      <Icon aria-hidden className="size-3.5" />
      {t(origin)}
    </span>
  );
}
