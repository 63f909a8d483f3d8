"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Clock } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { dayOf } from "@/components/time/day-of";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type {
  createTimeEntryContract,
  deleteTimeEntryContract,
  listTimeEntriesContract,
  TimeEntry,
} from "@/lib/contracts/time-entries";

/** Enters the time of an event by one click, with the way back; where there is an entry already, leads to it. */
export function MakeTimeEntry({ event }: { event: CalendarEvent }) {
  const t = useTranslations("calendar.timeEntry");
  const timeZone = useTimeZone() ?? "UTC";
  const named = { connectionId: event.connectionId, calendarId: event.calendarId, eventId: event.id };
  const client = useQueryClient();
  const forget = () => client.invalidateQueries({ queryKey: queryKeys.time.all });
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());

  const entry = useQuery({
    queryKey: queryKeys.time.ofEvent(named),
    queryFn: async ({ signal }): Promise<TimeEntry | null> => {
      const path = "/api/time-entries";
      const found = await apiFetch<typeof listTimeEntriesContract>("GET", path, { query: named, signal });
      return found.data[0] ?? null;
    },
  });
  const undo = useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteTimeEntryContract>("DELETE", "/api/time-entries/{id}", { params: { id } }),
    onSettled: forget,
  });
  const make = useMutation({
    mutationFn: () =>
      apiFetch<typeof createTimeEntryContract>("POST", "/api/time-entries", { body: { event: named }, idempotencyKey }),
    onSuccess: ({ id }) => {
      setIdempotencyKey(crypto.randomUUID());
      notify({
        tone: "positive",
        text: t("made"),
        action: { label: t("undo"), onSelect: () => undo.mutate(id) },
      });
    },
    onSettled: forget,
  });

  if (entry.data) {
    return (
      <ButtonLink size="sm" href={entryAddress(entry.data, timeZone)}>
        <Clock aria-hidden />
        {t("open")}
      </ButtonLink>
    );
  }
  return (
    <>
      <Button size="sm" busy={make.isPending} disabled={entry.isLoading} onClick={() => make.mutate()}>
        <Clock aria-hidden />
        {t("make")}
      </Button>
      {make.error ? <ProblemCallout error={make.error} className="basis-full" /> : null}
    </>
  );
}

function entryAddress({ id, startedAt }: TimeEntry, timeZone: string): string {
  const day = dayOf(new Date(startedAt), timeZone);
  return `/time?${new URLSearchParams({ from: day, to: day, entry: id })}`;
}
