"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { BrokenAccounts } from "./broken-accounts";
import type { AccountCalendars } from "./calendar-list";
import type { useCalendarSources } from "./use-calendar-sources";
import type { useShownEvents } from "./use-shown-events";

type Reading = ReturnType<typeof useShownEvents>;

interface CalendarNoticesProps {
  readonly calendars: ReturnType<typeof useCalendarSources>;
  readonly reading: Reading;
}

/** What a person should know of the events in the grid: which are missing, old, or read live, and what to do. */
export function CalendarNotices({ calendars, reading }: CalendarNoticesProps) {
  const { byAccount, error, retry } = calendars;
  return (
    <>
      {error ? <ProblemCallout error={error} onRetry={retry} className="mb-4" /> : null}
      <BrokenAccounts accounts={byAccount} />
      <NoneChosen accounts={byAccount} />
      <Failed failed={reading.failed} />
      <Beyond beyond={reading.beyond} />
    </>
  );
}

/** Nobody has chosen calendars yet: they are all read live, which is slower and cannot be searched. */
function NoneChosen({ accounts }: { accounts: readonly AccountCalendars[] }) {
  const t = useTranslations("calendar");
  const live = accounts.filter(({ account, isLoading, error }) => account.isLive && !isLoading && !error);
  const first = live.find(({ account }) => account.mayChoose);
  if (!first || accounts.some(({ isChosen }) => isChosen)) return null;
  return (
    <Callout
      tone="working"
      className="mb-4"
      title={t("noneChosen")}
      action={
        <ButtonLink size="sm" href={`/integration-hub/active/${first.account.connectionId}#calendars`}>
          {t("choose")}
        </ButtonLink>
      }
    >
      {t("noneChosenDetail")}
    </Callout>
  );
}

/** Which calendars' events could not be read, and why the first could not. */
function Failed({ failed }: Pick<Reading, "failed">) {
  const t = useTranslations("calendar");
  const [first] = failed;
  if (!first) return null;
  const retry = () => {
    for (const one of failed) one.retry();
  };
  return (
    <div className="mb-4">
      {first.name ? (
        <p className="mb-2 font-medium">
          {failed.length === 1
            ? t("eventsFailed", { name: first.name })
            : t("eventsFailedMore", { count: failed.length })}
        </p>
      ) : null}
      <ProblemCallout error={first.error} onRetry={retry} />
    </div>
  );
}

/** The time on the screen lies outside of what the hub keeps, or has not been read yet. */
function Beyond({ beyond }: Pick<Reading, "beyond">) {
  const t = useTranslations("calendar");
  const format = useFormatter();
  const [first] = beyond;
  if (!first) return null;
  const names = beyond.map(({ calendar }) => calendar.name).join(", ");
  const missing = beyond.filter(({ account }) => !account.isLive);
  const { readyFrom, readyTo } = first.selected ?? { readyFrom: null, readyTo: null };
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  return (
    <p role="status" className="mb-3 text-pretty text-quiet text-xs">
      {readyFrom && readyTo
        ? t("beyond", { names, from: day(readyFrom), to: day(readyTo) })
        : t("notYetStored", { names })}{" "}
      {missing.length > 0
        ? t("beyondMissing", { names: missing.map(({ calendar }) => calendar.name).join(", ") })
        : null}
    </p>
  );
}
