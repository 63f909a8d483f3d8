"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useAddressParams } from "@/components/ui/address";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { BrokenAccounts } from "./broken-accounts";
import { setCalendarParams } from "./calendar-address";
import { CalendarGrid } from "./calendar-grid";
import { type AccountCalendars, CalendarList } from "./calendar-list";
import { type CalendarAccount, type CalendarSource, calendarSources, eventKey } from "./calendar-source";
import { CalendarsOnPhone } from "./calendars-on-phone";
import type { Span } from "./event-form-values";
import { EventSheet } from "./event-sheet";
import { NewEventSheet } from "./new-event-sheet";
import { type Range, useCalendars, useEvents } from "./queries";
import { toGridEvent } from "./to-grid-event";
import { useHiddenCalendars } from "./use-hidden-calendars";

interface CalendarBoardProps {
  readonly accounts: readonly CalendarAccount[];
  readonly mayWrite: boolean;
}

/** All accounts' calendars in one grid, with the list to show and hide them and the sheet of an event. */
export function CalendarBoard({ accounts, mayWrite }: CalendarBoardProps) {
  const t = useTranslations("calendar");
  const [range, setRange] = useState<Range | null>(null);
  const [draft, setDraft] = useState<Span | null>(null);
  const { hidden, toggle } = useHiddenCalendars();
  const openKey = useAddressParams().get("event");

  const calendars = useCalendars(accounts);
  const sources = useMemo(() => sourcesOf(accounts, calendars, mayWrite), [accounts, calendars, mayWrite]);
  const shown = useMemo(() => sources.filter(({ key }) => !hidden.has(key)), [sources, hidden]);
  const events = useEvents(shown, range);
  const gridEvents = useMemo(
    () =>
      shown.flatMap((source, index) =>
        (events[index]?.data ?? []).map((event) => toGridEvent(event, source, t("untitled"))),
      ),
    [shown, events, t],
  );

  const writable = shown.filter((source) => source.mayWrite);
  const opened = shown
    .flatMap((source, index) => (events[index]?.data ?? []).map((event) => ({ source, event })))
    .find(({ source, event }) => eventKey(source.key, event.id) === openKey);
  const isLoading = calendars.some((one) => one.isLoading) || events.some((one) => one.isLoading);
  const list = (
    <CalendarList accounts={calendarsByAccount(accounts, calendars, sources)} hidden={hidden} onToggle={toggle} />
  );

  return (
    <>
      <CalendarGrid
        events={gridEvents}
        isLoading={isLoading}
        onRange={setRange}
        onOpen={(key) => setCalendarParams({ event: key }, "push")}
        onDraft={writable.length > 0 ? setDraft : null}
        aside={list}
        notices={
          <>
            <BrokenAccounts accounts={accounts} />
            <CalendarsOnPhone shown={shown.length} all={sources.length}>
              {list}
            </CalendarsOnPhone>
            <FailedCalendars names={shown.map(({ calendar }) => calendar.name)} results={events} />
          </>
        }
      />
      <EventSheet
        opened={opened ?? null}
        mayEnterTime={mayWrite}
        isWanted={openKey !== null && !isLoading && range !== null}
        onClose={() => setCalendarParams({ event: null }, "push")}
      />
      <NewEventSheet span={draft} sources={writable} onClose={() => setDraft(null)} />
    </>
  );
}

type Calendars = ReturnType<typeof useCalendars>;

function sourcesOf(accounts: readonly CalendarAccount[], calendars: Calendars, mayWrite: boolean) {
  const found = accounts.flatMap((account, index) =>
    (calendars[index]?.data ?? []).map((calendar) => ({ account, calendar })),
  );
  return calendarSources(found, { mayWrite });
}

function calendarsByAccount(
  accounts: readonly CalendarAccount[],
  calendars: Calendars,
  sources: readonly CalendarSource[],
): AccountCalendars[] {
  return accounts.map((account, index) => ({
    account,
    sources: sources.filter((source) => source.account === account),
    isLoading: calendars[index]?.isLoading ?? false,
    error: calendars[index]?.error ?? null,
    retry: () => void calendars[index]?.refetch(),
  }));
}

/** Which calendars' events could not be read, and why the first could not. */
function FailedCalendars({ names, results }: { names: readonly string[]; results: ReturnType<typeof useEvents> }) {
  const t = useTranslations("calendar");
  const failed = results.flatMap((result, index) => (result.error ? [{ result, name: names[index] ?? "" }] : []));
  const [first] = failed;
  if (!first) return null;
  const retry = () => {
    for (const { result } of failed) void result.refetch();
  };
  return (
    <div className="mb-4">
      <p className="mb-2 font-medium">
        {failed.length === 1
          ? t("eventsFailed", { name: first.name })
          : t("eventsFailedMore", { count: failed.length })}
      </p>
      <ProblemCallout error={first.result.error} onRetry={retry} />
    </div>
  );
}
