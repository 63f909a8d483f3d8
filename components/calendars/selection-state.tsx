"use client";

import { CircleCheck, CirclePause, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProgressBar } from "@/components/syncs/progress-bar";
import { cn } from "@/components/ui/cn";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SelectedCalendar } from "@/lib/contracts/calendars";

interface SelectionStateProps {
  readonly selected: SelectedCalendar;
  readonly provider: string;
  readonly progress: { readonly read: number; readonly expected: number | null } | null;
}

const LOOKS: Readonly<Record<SelectedCalendar["state"], { icon: LucideIcon; look: string }>> = {
  first_sync: { icon: LoaderCircle, look: "text-working" },
  in_step: { icon: CircleCheck, look: "text-positive" },
  failing: { icon: TriangleAlert, look: "text-danger" },
  off: { icon: CirclePause, look: "text-quiet" },
};

/** How far a calendar is, how it hears of changes, and what to do should it fail. */
export function SelectionState({ selected, provider, progress }: SelectionStateProps) {
  const t = useTranslations("calendars.state");
  const { icon: Icon, look } = LOOKS[selected.state];
  return (
    <div className="mt-1.5 grid gap-1 text-xs">
      <p className={cn("flex items-start gap-1.5 font-medium", look)}>
        <Icon aria-hidden className="mt-px size-3.5 shrink-0" strokeWidth={2.25} />
        <span>{t(selected.state)}</span>
        {selected.state === "in_step" && selected.syncedAt ? (
          <span className="font-normal text-quiet">
            {t.rich("synced", { time: () => <RelativeTime at={selected.syncedAt ?? ""} /> })}
          </span>
        ) : null}
      </p>
      {selected.state === "first_sync" ? <Progress progress={progress} /> : null}
      {selected.error ? (
        <p className="text-pretty">
          {selected.error.message} {selected.error.remedy}
        </p>
      ) : null}
      {selected.note ? (
        <p className="text-pretty text-quiet">
          {selected.note.message} {selected.note.remedy}
        </p>
      ) : null}
      {selected.state === "in_step" ? <p className="text-quiet">{wayWords(t, selected, provider)}</p> : null}
    </div>
  );
}

function Progress({ progress }: Pick<SelectionStateProps, "progress">) {
  const t = useTranslations("calendars.state");
  const read = progress?.read ?? 0;
  return (
    <div className="max-w-sm">
      <ProgressBar label={t("first_sync")} done={read} total={progress?.expected ?? null} />
      <p className="mt-1 text-quiet tabular-nums">
        {progress?.expected ? t("readOf", { read, expected: progress.expected }) : t("read", { read })}
      </p>
    </div>
  );
}

function wayWords(
  t: ReturnType<typeof useTranslations<"calendars.state">>,
  { push, pushRenewsAt }: SelectedCalendar,
  provider: string,
): ReactNode {
  if (push === "polling") return t("polling");
  if (!pushRenewsAt) return t("push", { provider });
  return t.rich("pushUntil", { provider, time: () => <ExactTime at={pushRenewsAt} /> });
}
