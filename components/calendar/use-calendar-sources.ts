"use client";

import { useMemo } from "react";
import { useSelectedCalendars } from "@/components/calendars/queries";
import type { AccountCalendars } from "./calendar-list";
import { type CalendarAccount, type CalendarSource, calendarSources, type KnownCalendar } from "./calendar-source";
import { useCalendars } from "./queries";

interface CalendarSources {
  readonly sources: readonly CalendarSource[];
  readonly byAccount: readonly AccountCalendars[];
  readonly isLoading: boolean;
  /** Why it is not known which calendars are kept in step. */
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * The calendars of all accounts: those that were chosen to be kept in step; of an account of which none was, all that
 * its provider has, read live.
 */
export function useCalendarSources(accounts: readonly CalendarAccount[], mayWrite: boolean): CalendarSources {
  const selected = useSelectedCalendars(null);
  const chosen = selected.data;
  const hasChosen = (account: CalendarAccount) =>
    chosen?.some(({ connectionId }) => connectionId === account.connectionId) ?? false;
  const live = useCalendars(
    accounts.map((account) => ({ ...account, isLive: account.isLive && chosen !== undefined && !hasChosen(account) })),
  );

  const sources = useMemo(() => {
    const known = accounts.flatMap((account, index): KnownCalendar[] => {
      const ours = chosen?.filter(({ connectionId }) => connectionId === account.connectionId) ?? [];
      return ours.length > 0
        ? ours.map((one) => ({ account, calendar: { ...one, id: one.calendarId }, selected: one }))
        : (live[index]?.data ?? []).map((calendar) => ({ account, calendar, selected: null }));
    });
    return calendarSources(known, { mayWrite });
  }, [accounts, chosen, live, mayWrite]);

  const byAccount = accounts.map((account, index) => ({
    account,
    sources: sources.filter((source) => source.account === account),
    isChosen: hasChosen(account),
    isLoading: selected.isLoading || (live[index]?.isLoading ?? false),
    error: live[index]?.error ?? null,
    retry: () => void live[index]?.refetch(),
  }));
  return {
    sources,
    byAccount,
    isLoading: byAccount.some((one) => one.isLoading),
    error: selected.error,
    retry: () => void selected.refetch(),
  };
}
