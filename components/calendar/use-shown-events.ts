"use client";

import { useMemo } from "react";
import type { CalendarSource } from "./calendar-source";
import { type Range, useEvents, useStoredEvents } from "./queries";
import { type ShownEvent, shownEvents } from "./shown-event";

interface FailedRead {
  readonly name: string;
  readonly error: Error;
  readonly retry: () => void;
}

interface ShownEvents {
  readonly events: readonly ShownEvent[];
  readonly isLoading: boolean;
  readonly failed: readonly FailedRead[];
  /** Calendars whose copy does not reach so far: read live, or missing where the account cannot be asked. */
  readonly beyond: readonly CalendarSource[];
}

/** The events of the shown calendars in a range: one question for all that is stored, live ones only for the rest. */
export function useShownEvents(shown: readonly CalendarSource[], all: readonly CalendarSource[], range: Range | null) {
  const stored = useStoredEvents(shown, all, range);
  const missing = stored.data?.notStored;
  const beyond = useMemo(
    () => shown.filter(({ selected }) => missing?.some(({ id }) => id === selected?.id)),
    [shown, missing],
  );
  const asked = useMemo(
    () => [...shown.filter(({ selected }) => selected === null), ...beyond.filter(({ account }) => account.isLive)],
    [shown, beyond],
  );
  const live = useEvents(asked, range);
  const events = useMemo(
    () =>
      shownEvents(
        shown,
        stored.data?.data ?? [],
        asked.map((source, index) => ({ source, events: live[index]?.data ?? [] })),
      ),
    [shown, stored.data, asked, live],
  );
  const failed: FailedRead[] = live.flatMap(({ error, refetch }, index) =>
    error ? [{ name: asked[index]?.calendar.name ?? "", error, retry: () => void refetch() }] : [],
  );
  if (stored.error) failed.unshift({ name: "", error: stored.error, retry: () => void stored.refetch() });
  const result: ShownEvents = {
    events,
    isLoading: stored.isLoading || live.some((one) => one.isLoading),
    failed,
    beyond,
  };
  return result;
}
