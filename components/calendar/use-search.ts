"use client";

import { useState } from "react";
import { useHubNow } from "@/components/i18n/now-provider";
import type { CalendarSource } from "./calendar-source";
import { useFoundEvents } from "./queries";
import { type SearchReach, searchReach } from "./search-reach";
import { type ShownEvent, shownStored } from "./shown-event";

const DAY_MS = 86_400_000;
/** What the hub keeps: so far back and so far ahead. */
const DAYS_BACK = 91;
const DAYS_AHEAD = 366;

export interface SearchedEvents {
  readonly upcoming: readonly ShownEvent[];
  /** The latest first. */
  readonly earlier: readonly ShownEvent[];
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  /** There is more than is shown. */
  readonly isCut: boolean;
  readonly reach: SearchReach;
}

/** Searches all calendars, shown or hidden, as far as the hub keeps them: what comes, and what was. */
export function useSearch(words: string, sources: readonly CalendarSource[]): SearchedEvents {
  const now = useHubNow().getTime();
  // The same question for as long as the page is open: an event that began meanwhile stays where it is.
  const [today] = useState(() => now - (now % DAY_MS));
  const at = (days: number) => new Date(today + days * DAY_MS).toISOString();
  const ahead = useFoundEvents(words, { from: at(0), to: at(DAYS_AHEAD) });
  const back = useFoundEvents(words, { from: at(-DAYS_BACK), to: at(0) });
  const upcoming = ahead.data?.data.flatMap((event) => shownStored(sources, event)) ?? [];
  // What reaches over the line between the two is in both.
  const known = new Set(upcoming.map(({ key }) => key));
  const earlier = back.data?.data.flatMap((event) => shownStored(sources, event)) ?? [];
  return {
    upcoming,
    earlier: earlier.filter(({ key }) => !known.has(key)).reverse(),
    isLoading: ahead.isLoading || back.isLoading,
    error: ahead.error ?? back.error,
    retry: () => void Promise.all([ahead.refetch(), back.refetch()]),
    isCut: (ahead.data?.isCut ?? false) || (back.data?.isCut ?? false),
    reach: searchReach(
      sources,
      [ahead, back].flatMap(({ data }) => data?.notStored.map(({ id }) => id) ?? []),
    ),
  };
}
