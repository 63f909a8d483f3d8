"use client";

import { Clock } from "lucide-react";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useHubNow } from "@/components/i18n/now-provider";
import type { ListPage } from "@/components/settings/use-paged-list";
import { changeAddress, searchNow, useAddressParams } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { TimeEntry, TimeTotals } from "@/lib/contracts/time-entries";
import type { NamedProject } from "./billing-fields";
import { dayOf } from "./day-of";
import { entriesByDay } from "./entries-by-day";
import { EntryLine } from "./entry-line";
import { EntrySheet } from "./entry-sheet";
import { FlaggedEntries } from "./flagged-entries";
import { useTimeEntries, useTimeTotals } from "./queries";
import { SubmitEntries } from "./submit-entries";
import { TimeTotalsPanel } from "./time-totals-panel";
import { useDuration } from "./use-duration";

interface TimeBoardProps {
  readonly filter: { readonly userId: string; readonly from: string; readonly to: string };
  readonly first: {
    readonly entries: ListPage<TimeEntry>;
    readonly flagged: ListPage<TimeEntry>;
    readonly totals: TimeTotals;
  };
  readonly firstDay: string;
  readonly projects: readonly NamedProject[];
  readonly mayWrite: boolean;
}

/** One's own time in a range of days: what has to be settled, what it adds up to, and each entry. */
export function TimeBoard({ filter, first, firstDay, projects, mayWrite }: TimeBoardProps) {
  const t = useTranslations("time");
  const timeZone = useTimeZone() ?? "UTC";
  const now = useHubNow();
  const list = useTimeEntries(filter, first.entries);
  const flagged = useTimeEntries({ userId: filter.userId, flagged: "true" }, first.flagged);
  const totals = useTimeTotals({ ...filter, timeZone }, first.totals);
  const [newOn, setNewOn] = useState<string | null>(null);
  const openId = useAddressParams().get("entry");

  const entries = list.data.pages.flatMap(({ data }) => data);
  const toSettle = flagged.data.pages.flatMap(({ data }) => data);
  const opened = [...entries, ...toSettle].find(({ id }) => id === openId) ?? null;
  const isNow = now >= new Date(filter.from) && now < new Date(filter.to);
  const add = () => setNewOn(isNow ? dayOf(now, timeZone) : firstDay);
  const close = () => {
    setNewOn(null);
    openEntry(null);
  };
  const newEntry = mayWrite ? (
    <Button size="sm" variant="primary" onClick={add}>
      {t("new")}
    </Button>
  ) : null;

  return (
    <>
      {mayWrite ? <FlaggedEntries entries={toSettle} /> : null}
      {entries.length === 0 ? (
        <Nothing action={newEntry} mayWrite={mayWrite} />
      ) : (
        <>
          <div className="mb-4 flex flex-wrap justify-end gap-2">
            {mayWrite ? <SubmitEntries entries={entries} /> : null}
            {newEntry}
          </div>
          <TimeTotalsPanel totals={totals.data} />
          <Days entries={entries} totals={totals.data} timeZone={timeZone} />
        </>
      )}
      {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} className="mt-4" /> : null}
      {list.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
      <EntrySheet
        opened={newOn !== null ? { newOn } : opened}
        projects={projects}
        mayWrite={mayWrite}
        onClose={close}
      />
    </>
  );
}

function openEntry(id: string | null): void {
  const params = new URLSearchParams(searchNow());
  if (id === null) params.delete("entry");
  else params.set("entry", id);
  changeAddress(params.size > 0 ? `/time?${params}` : "/time", "push");
}

interface DaysProps {
  readonly entries: readonly TimeEntry[];
  readonly totals: TimeTotals;
  readonly timeZone: string;
}

function Days({ entries, totals, timeZone }: DaysProps) {
  const format = useFormatter();
  const duration = useDuration();
  const inUtc = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return entriesByDay(entries, timeZone).map(({ date, entries: own }) => (
    <section key={date} className="mt-6">
      <div className="flex items-baseline justify-between gap-4 border-b pb-1.5">
        <h2 className="font-semibold text-sm">{format.dateTime(new Date(`${date}T00:00:00Z`), inUtc)}</h2>
        <span className="text-quiet tabular-nums">
          {duration(totals.days.find((day) => day.date === date)?.minutes ?? 0)}
        </span>
      </div>
      <ul>
        {own.map((entry) => (
          <EntryLine key={entry.id} entry={entry} onOpen={() => openEntry(entry.id)} />
        ))}
      </ul>
    </section>
  ));
}

function Nothing({ action, mayWrite }: { action: ReactNode; mayWrite: boolean }) {
  const t = useTranslations("time.empty");
  if (!mayWrite) return <EmptyState icon={Clock} title={t("title")} description={t("readOnly")} />;
  return (
    <EmptyState
      icon={Clock}
      title={t("title")}
      description={t("detail")}
      action={
        <>
          {action}
          <ButtonLink href="/time/rules" size="sm">
            {t("rules")}
          </ButtonLink>
          <ButtonLink href="/calendar" size="sm">
            {t("calendar")}
          </ButtonLink>
        </>
      }
    />
  );
}
