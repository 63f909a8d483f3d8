"use client";

import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSyncStatus } from "@/components/syncs/queries";
import { Card } from "@/components/ui/card";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { SelectedCalendar } from "@/lib/contracts/calendars";
import type { Connection } from "@/lib/contracts/connections";
import { CalendarRow } from "./calendar-row";
import { useAccountCalendars, useSelectedCalendars } from "./queries";
import { SelectionBar } from "./selection-bar";
import { choicesOf, draftOf } from "./selection-draft";

interface CalendarsCardProps {
  readonly connection: Pick<Connection, "id" | "status" | "visibility">;
  readonly provider: string;
  /** Somebody else's account: which calendars are kept, and how, is theirs to decide. */
  readonly isOthers: boolean;
  /** May the viewer's role select calendars and change how they are kept? */
  readonly mayWrite: boolean;
}

/** Asking the provider can work: what is degraded or slowed down may answer again any moment. */
const LIVE: readonly Connection["status"][] = ["active", "degraded", "rate_limited"];

/** An account's calendars: which of them are kept in step, how, and how far they are. */
export function CalendarsCard({ connection, provider, isOthers, mayWrite }: CalendarsCardProps) {
  const t = useTranslations("calendars");
  const isLive = LIVE.includes(connection.status);
  const account = useAccountCalendars(connection.id, isLive);
  const selected = useSelectedCalendars(connection.id);
  const isFirst = !isOthers && selected.data?.length === 0;
  const isLoading = selected.isLoading || (isLive && account.isLoading);
  return (
    <div id="calendars" className="scroll-mt-6">
      <Card
        title={isFirst ? t("chooseTitle") : t("title")}
        description={isOthers ? t("othersDetail") : t("detail", { provider })}
      >
        {account.error || selected.error ? (
          <ProblemCallout
            error={selected.error ?? account.error}
            onRetry={() => void Promise.all([selected.refetch(), ...(isLive ? [account.refetch()] : [])])}
            className="mb-3"
          />
        ) : null}
        {isLoading ? <Loading /> : null}
        {!isLive && isFirst ? <p className="text-quiet">{t("notNow")}</p> : null}
        {selected.data && !isLoading ? (
          <Choices
            connection={connection}
            provider={provider}
            isOthers={isOthers}
            calendars={account.data ?? null}
            selected={selected.data}
            mayWrite={mayWrite}
          />
        ) : null}
      </Card>
    </div>
  );
}

interface ChoicesProps extends CalendarsCardProps {
  /** Null: not known, so that what is ticked cannot be saved. */
  readonly calendars: Parameters<typeof choicesOf>[0];
  readonly selected: readonly SelectedCalendar[];
}

function Choices({ connection, provider, isOthers, calendars, selected, mayWrite }: ChoicesProps) {
  const t = useTranslations("calendars");
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const status = useSyncStatus(connection.id);
  const choices = choicesOf(calendars, selected);
  const mayDecide = mayWrite && !isOthers;
  const mayChoose = mayDecide && calendars !== null;
  const draft = draftOf(choices, ticks, { isOthers });
  if (calendars !== null && choices.length === 0) {
    return (
      <p className="flex gap-2 text-quiet">
        <CalendarDays aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t("none", { provider })}
      </p>
    );
  }
  return (
    <>
      <ul className="divide-y">
        {choices.map((choice) => (
          <CalendarRow
            key={choice.calendar.id}
            choice={choice}
            provider={provider}
            isShared={connection.visibility === "shared"}
            isOthers={isOthers}
            isTicked={draft.chosen.includes(choice.calendar.id)}
            onTick={mayChoose ? (on) => setTicks((now) => new Map(now).set(choice.calendar.id, on)) : null}
            mayWrite={mayDecide}
            progress={status.data?.calendars.find(({ id }) => id === choice.selected?.id)?.progress ?? null}
          />
        ))}
      </ul>
      {mayChoose ? (
        <SelectionBar
          connectionId={connection.id}
          provider={provider}
          draft={draft}
          nameOf={(id) => choices.find(({ calendar }) => calendar.id === id)?.calendar.name ?? id}
          onDone={() => setTicks(new Map())}
        />
      ) : null}
    </>
  );
}

function Loading() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-11 w-full" />
      <Skeleton className="h-11 w-full" />
    </div>
  );
}
