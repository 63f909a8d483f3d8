"use client";

import { CircleCheck, CirclePause, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useHubNow } from "@/components/i18n/now-provider";
import { Badge } from "@/components/ui/badge";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tone } from "@/components/ui/tone";
import type { SyncStatus } from "@/lib/contracts/syncs";
import { ProgressBar } from "./progress-bar";

type Status = SyncStatus["calendars"][number];

const LOOKS: Readonly<Record<Status["state"], { tone: Tone; icon: LucideIcon }>> = {
  first_sync: { tone: "working", icon: LoaderCircle },
  in_step: { tone: "positive", icon: CircleCheck },
  failing: { tone: "danger", icon: TriangleAlert },
  off: { tone: "idle", icon: CirclePause },
};

/** One calendar: its state in a word, how it hears of changes, what is kept of it, and a run while it runs. */
export function CalendarStatus({ calendar, provider }: { calendar: Status; provider: string }) {
  const t = useTranslations("syncs");
  const { name, color, state, progress, error, itemErrors } = calendar;
  return (
    <li className="grid gap-1.5 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-full bg-quiet"
          style={color ? { background: color } : undefined}
        />
        <span className="wrap-anywhere min-w-0 font-medium">{name}</span>
        <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
        {itemErrors > 0 ? <span className="text-caution text-xs">{t("itemErrors", { count: itemErrors })}</span> : null}
      </div>
      {progress ? <Progress name={name} progress={progress} isRound={calendar.phase === "round"} /> : null}
      {error ? (
        <p className="text-pretty text-sm">
          {error.message} {error.remedy}
        </p>
      ) : null}
      {error ? (
        <p className="text-pretty text-quiet text-xs">
          <LastInStep calendar={calendar} /> <NextTry calendar={calendar} />
        </p>
      ) : null}
      {state === "in_step" ? (
        <p className="text-pretty text-quiet text-xs">
          <Way calendar={calendar} provider={provider} /> <Kept calendar={calendar} />
        </p>
      ) : null}
    </li>
  );
}

function LastInStep({ calendar: { syncedAt } }: { calendar: Status }) {
  const t = useTranslations("syncs");
  if (!syncedAt) return t("neverInStep");
  return t.rich("lastInStep", { time: () => <RelativeTime at={syncedAt} /> });
}

/** These wait for a person: the hub goes on when the connection works again, whatever the clock says. */
const WAITS: readonly string[] = ["needs_reauth", "not_ready"];

function NextTry({ calendar: { error, nextDueAt } }: { calendar: Status }) {
  const t = useTranslations("syncs");
  const now = useHubNow();
  if (!nextDueAt || (error && WAITS.includes(error.code))) return null;
  if (Date.parse(nextDueAt) <= now.getTime()) return t("nextTrySoon");
  return t.rich("nextTry", { time: () => <RelativeTime at={nextDueAt} /> });
}

interface ProgressProps {
  readonly name: string;
  readonly progress: NonNullable<Status["progress"]>;
  readonly isRound: boolean;
}

function Progress({ name, progress, isRound }: ProgressProps) {
  const t = useTranslations("syncs.progress");
  const { read, expected } = progress;
  return (
    <div className="max-w-md">
      <ProgressBar label={t("label", { name })} done={read} total={expected} />
      <p className="mt-1 text-quiet text-xs tabular-nums">
        {t(isRound ? "round" : "changes")} {expected ? t("readOf", { read, expected }) : t("read", { read })}
      </p>
    </div>
  );
}

function Way({ calendar, provider }: { calendar: Status; provider: string }) {
  const t = useTranslations("syncs.way");
  const { push, pushRenewsAt } = calendar;
  if (push === "polling") return t("polling");
  if (!pushRenewsAt) return t("push", { provider });
  return t.rich("pushUntil", { provider, time: () => <ExactTime at={pushRenewsAt} /> });
}

function Kept({ calendar: { readyFrom, readyTo } }: { calendar: Status }) {
  const t = useTranslations("syncs");
  if (!readyFrom || !readyTo) return null;
  return t.rich("kept", {
    from: () => <ExactTime at={readyFrom} isShort />,
    to: () => <ExactTime at={readyTo} isShort />,
  });
}
