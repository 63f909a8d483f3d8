"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { useAddressParams } from "@/components/ui/address";
import { busyBlocks } from "./busy-blocks";
import { setCalendarParams } from "./calendar-address";
import { CalendarGrid } from "./calendar-grid";
import { CalendarList } from "./calendar-list";
import { CalendarNotices } from "./calendar-notices";
import { CalendarSearch } from "./calendar-search";
import type { CalendarAccount } from "./calendar-source";
import { CalendarsOnPhone } from "./calendars-on-phone";
import type { Span } from "./event-form-values";
import { EventSheet } from "./event-sheet";
import { NewEventSheet } from "./new-event-sheet";
import { PeoplePanel } from "./people-panel";
import { MIN_WORDS, type Range, useFreeBusy } from "./queries";
import { SearchResults } from "./search-results";
import { toGridEvent } from "./to-grid-event";
import { useCalendarSources } from "./use-calendar-sources";
import { useHiddenCalendars } from "./use-hidden-calendars";
import { useSearch } from "./use-search";
import { useShownEvents } from "./use-shown-events";

interface CalendarBoardProps {
  readonly accounts: readonly CalendarAccount[];
  readonly ownUserId: string;
  readonly mayWrite: boolean;
}

/** All accounts' calendars in one grid, with the list to show and hide them, the search, and the sheet of an event. */
export function CalendarBoard({ accounts, ownUserId, mayWrite }: CalendarBoardProps) {
  const t = useTranslations("calendar");
  const [range, setRange] = useState<Range | null>(null);
  const [draft, setDraft] = useState<Span | null>(null);
  const { hidden, toggle } = useHiddenCalendars();
  const openKey = useAddressParams().get("event");
  const { words, isSearching, field } = useSearchField();

  const calendars = useCalendarSources(accounts, mayWrite);
  const { sources, byAccount } = calendars;
  const shown = useMemo(() => sources.filter(({ key }) => !hidden.has(key)), [sources, hidden]);
  const reading = useShownEvents(shown, sources, range);
  const found = useSearch(words, sources);
  const colleagues = useColleagues(range, ownUserId);
  const gridEvents = useMemo(() => reading.events.map((one) => toGridEvent(one, t("untitled"))), [reading.events, t]);

  const writable = shown.filter((source) => source.mayWrite);
  const onDraft = writable.length > 0 ? setDraft : null;
  const all = isSearching ? [...found.upcoming, ...found.earlier, ...reading.events] : reading.events;
  const opened = all.find(({ key }) => key === openKey) ?? null;
  const isLoading = calendars.isLoading || reading.isLoading;
  const open = (key: string) => setCalendarParams({ event: key }, "push");
  const aside = (
    <>
      <CalendarList accounts={byAccount} hidden={hidden} onToggle={toggle} />
      <PeoplePanel {...colleagues} ownUserId={ownUserId} range={range} onDraft={onDraft} />
    </>
  );

  return (
    <>
      <CalendarGrid
        events={gridEvents}
        busy={colleagues.blocks}
        isLoading={isLoading}
        onRange={setRange}
        onOpen={open}
        onDraft={onDraft}
        aside={aside}
        search={field}
        results={isSearching ? <SearchResults query={words} found={found} onOpen={open} /> : null}
        notices={
          <>
            <CalendarsOnPhone shown={shown.length} all={sources.length}>
              {aside}
            </CalendarsOnPhone>
            <CalendarNotices calendars={calendars} reading={reading} />
          </>
        }
      />
      <EventSheet
        opened={opened}
        mayEnterTime={mayWrite}
        isWanted={openKey !== null && !isLoading && !found.isLoading && range !== null}
        onClose={() => setCalendarParams({ event: null }, "push")}
      />
      <NewEventSheet span={draft} sources={writable} onClose={() => setDraft(null)} />
    </>
  );
}

/** The words of a search stand in the address: `?q=…`. */
function useSearchField() {
  const query = useAddressParams().get("q") ?? "";
  const words = query.trim();
  const ref = useRef<HTMLInputElement>(null);
  const onQuery = useCallback((typed: string) => setCalendarParams({ q: typed.trim() || null }, "replace"), []);
  return {
    words,
    isSearching: words.length >= MIN_WORDS,
    field: <CalendarSearch ref={ref} query={query} onQuery={onQuery} />,
  };
}

const NOBODY: readonly never[] = [];

/** Who lets it be seen when they are busy, and whose times are shown. */
function useColleagues(range: Range | null, ownUserId: string) {
  const { data } = useFreeBusy(range);
  const people = data ?? NOBODY;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const blocks = useMemo(() => busyBlocks(people, { chosen, ownUserId }), [people, chosen, ownUserId]);
  const onToggle = (userId: string) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(userId)) next.add(userId);
      return next;
    });
  return { people, chosen, onToggle, blocks };
}
