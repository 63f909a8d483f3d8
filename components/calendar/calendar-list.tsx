"use client";

import { CirclePause, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Skeleton } from "@/components/ui/skeleton";
import type { CalendarAccount, CalendarSource } from "./calendar-source";

/** An account with its calendars, as far as they are known. */
export interface AccountCalendars {
  readonly account: CalendarAccount;
  readonly sources: readonly CalendarSource[];
  /** Which of its calendars are kept in step was chosen; otherwise all are there, and read live. */
  readonly isChosen: boolean;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

interface CalendarListProps {
  readonly accounts: readonly AccountCalendars[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (keys: readonly string[]) => void;
}

/** Every calendar of every account, to show or hide; an account that cannot be read says why. */
export function CalendarList({ accounts, hidden, onToggle }: CalendarListProps) {
  const t = useTranslations("calendar");
  return (
    <div className="grid content-start gap-5">
      {accounts.map((one) => (
        <section key={one.account.connectionId} aria-label={one.account.name} className="min-w-0">
          <h2 className="truncate font-medium" title={one.account.name}>
            {one.account.name}
          </h2>
          <p className="mb-1.5 text-quiet text-xs">{one.account.integrationName}</p>
          {one.account.isLive || one.sources.length > 0 || one.isLoading ? (
            <Calendars {...one} hidden={hidden} onToggle={onToggle} />
          ) : null}
          {one.account.isLive ? null : <NotLive account={one.account} hasEvents={one.sources.length > 0} />}
          {one.account.mayChoose && one.account.isLive && !one.isLoading && !one.error ? (
            <Link
              href={`/integration-hub/active/${one.account.connectionId}#calendars`}
              className="inline-block rounded-sm py-1 text-accent-text text-xs hover:underline"
            >
              {one.isChosen ? t("chooseOthers") : t("choose")}
              <span className="sr-only">: {one.account.name}</span>
            </Link>
          ) : null}
        </section>
      ))}
    </div>
  );
}

function Calendars({
  account,
  sources,
  isLoading,
  error,
  retry,
  hidden,
  onToggle,
}: AccountCalendars & Pick<CalendarListProps, "hidden" | "onToggle">) {
  const t = useTranslations("calendar");
  const tUi = useTranslations("ui");
  if (isLoading) {
    return (
      <div role="status" className="grid gap-2.5 py-1">
        <span className="sr-only">{tUi("loading")}</span>
        <Skeleton className="h-4 w-36" />
        <Skeleton className="h-4 w-28" />
      </div>
    );
  }
  if (error) {
    return (
      <div role="alert">
        <p className="flex gap-1.5 text-danger">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("calendarsFailed")}
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" onClick={retry}>
            {tUi("retry")}
          </Button>
          <ConnectionLink account={account} />
        </div>
      </div>
    );
  }
  return (
    <ul>
      {sources.map((source) => (
        <li key={source.key}>
          <CalendarRow source={source} isShown={!hidden.has(source.key)} onToggle={() => onToggle([source.key])} />
        </li>
      ))}
    </ul>
  );
}

function CalendarRow({
  source,
  isShown,
  onToggle,
}: {
  source: CalendarSource;
  isShown: boolean;
  onToggle: () => void;
}) {
  const id = useId();
  return (
    <div className="flex min-h-8 items-center gap-2.5">
      <Checkbox id={id} checked={isShown} onChange={onToggle} />
      <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: source.color }} />
      <label htmlFor={id} className="min-w-0 cursor-pointer truncate" title={source.calendar.name}>
        {source.calendar.name}
      </label>
      <RowState source={source} />
    </div>
  );
}

/** What a person should know of it: that it is out of step, not read yet, or not to be changed. */
function RowState({ source: { account, selected, mayWrite } }: { source: CalendarSource }) {
  const t = useTranslations("calendar");
  if (selected?.error) {
    return (
      <Link
        href={`/integration-hub/active/${account.connectionId}/sync`}
        title={selected.error.message}
        className="ml-auto shrink-0 rounded-sm text-danger"
      >
        <TriangleAlert aria-hidden className="size-4" />
        <span className="sr-only">{t("outOfStep")}</span>
      </Link>
    );
  }
  const word = selected?.state === "first_sync" ? t("firstSync") : mayWrite ? null : t("readOnly");
  return word ? <span className="ml-auto shrink-0 text-quiet text-xs">{word}</span> : null;
}

function NotLive({ account, hasEvents }: { account: CalendarAccount; hasEvents: boolean }) {
  const t = useTranslations("calendar");
  const Icon = account.isPaused ? CirclePause : TriangleAlert;
  return (
    <div>
      <p className={account.isPaused ? "flex gap-1.5 text-quiet" : "flex gap-1.5 text-danger"}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {account.isPaused ? t("accountPaused") : hasEvents ? t("accountStale") : t("accountBroken")}
      </p>
      <ConnectionLink account={account} />
    </div>
  );
}

function ConnectionLink({ account }: { account: CalendarAccount }) {
  const t = useTranslations("calendar");
  return (
    <Link
      href={`/integration-hub/active/${account.connectionId}`}
      className="inline-block rounded-sm py-1 font-medium text-accent-text hover:underline"
    >
      {t("openConnection")}
    </Link>
  );
}
