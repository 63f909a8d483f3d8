"use client";

import { Clock } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { dayOf } from "@/components/time/day-of";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { useEntryOfEvent } from "./use-entry-of-event";

/** Enters the time of an event by one click, with the way back; where there is an entry already, leads to it. */
export function MakeTimeEntry({ event }: { event: CalendarEvent }) {
  const t = useTranslations("calendar.timeEntry");
  const timeZone = useTimeZone() ?? "UTC";
  const { entry, make, undo } = useEntryOfEvent(event);
  /** What was made here a moment ago can be taken back here: the sheet lies over the toasts. */
  const [madeId, setMadeId] = useState<string | null>(null);
  const enter = () =>
    make.mutate(undefined, {
      onSuccess: ({ id }) => {
        setMadeId(id);
        notify({ tone: "positive", text: t("made") });
      },
    });
  const error = make.error ?? undo.error;
  const known = entry.data;
  return (
    <>
      {known ? (
        <ButtonLink size="sm" href={entryAddress(known, timeZone)}>
          <Clock aria-hidden />
          {t("open")}
        </ButtonLink>
      ) : (
        <Button size="sm" busy={make.isPending} disabled={entry.isLoading} onClick={enter}>
          <Clock aria-hidden />
          {t("make")}
        </Button>
      )}
      {known && known.id === madeId ? (
        <Button size="sm" busy={undo.isPending} onClick={() => undo.mutate(known.id)}>
          {t("undo")}
        </Button>
      ) : null}
      {error ? <ProblemCallout error={error} className="basis-full" /> : null}
    </>
  );
}

function entryAddress({ id, startedAt }: TimeEntry, timeZone: string): string {
  const day = dayOf(new Date(startedAt), timeZone);
  return `/time?${new URLSearchParams({ from: day, to: day, entry: id })}`;
}
