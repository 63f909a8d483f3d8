"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { ApiProblem } from "@/lib/client/api-problem";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { EventForm, type FilledForm } from "./event-form";
import { valuesOfEvent } from "./event-form-values";
import type { OpenedEvent } from "./event-sheet";
import { timesOfEvent } from "./event-times";
import { type EventChange, useUpdateEvent } from "./queries";

/** Changes an event, unless somebody else has changed it since it was opened: then it says so and asks. */
export function EditEventForm({ opened, onDone }: { opened: OpenedEvent; onDone: () => void }) {
  // What the person saw when they began; the event may be read anew underneath.
  const [{ event }] = useState(opened);
  const t = useTranslations("calendar.form");
  const timeZone = useTimeZone() ?? "UTC";
  const update = useUpdateEvent();
  const [refused, setRefused] = useState<FilledForm | null>(null);

  const save = (filled: FilledForm, etag: string | null) => {
    const change = differenceOf(filled, event);
    if (Object.keys(change).length === 0) return onDone();
    update.mutate(
      { event, change: { ...change, ...(etag ? { etag } : {}) } },
      {
        onSuccess: () => {
          notify({ tone: "positive", text: t("saved") });
          onDone();
        },
        onError: () => setRefused(filled),
      },
    );
  };

  const isConflict = update.error instanceof ApiProblem && update.error.code === "conflict";
  return (
    <EventForm
      initial={valuesOfEvent(event, timeZone)}
      eventTimeZone={event.start.timeZone}
      submitLabel={t("save")}
      isBusy={update.isPending}
      onSubmit={(filled) => save(filled, event.etag)}
      onCancel={onDone}
      before={event.seriesId ? <p className="text-quiet">{t("onlyThis")}</p> : null}
      after={
        isConflict && refused ? (
          <Callout
            tone="caution"
            role="alert"
            title={t("conflictTitle")}
            action={
              <>
                <Button size="sm" onClick={onDone}>
                  {t("conflictShow")}
                </Button>
                <Button size="sm" onClick={() => save(refused, null)}>
                  {t("conflictOverwrite")}
                </Button>
              </>
            }
          >
            {t("conflictDetail")}
          </Callout>
        ) : update.error ? (
          <ProblemCallout error={update.error} />
        ) : null
      }
    />
  );
}

/** Only what the person changed: the rest stays as it is at the provider. */
function differenceOf(filled: FilledForm, event: CalendarEvent): Omit<EventChange, "calendarId"> {
  const before = timesOfEvent(event);
  const isMoved = momentOf(filled.start) !== momentOf(before.start) || momentOf(filled.end) !== momentOf(before.end);
  return {
    ...(filled.title === event.title ? {} : { title: filled.title }),
    ...(filled.location === (event.location ?? "") ? {} : { location: filled.location || null }),
    ...(filled.description === (event.description ?? "") ? {} : { description: filled.description || null }),
    ...(isMoved ? { start: filled.start, end: filled.end } : {}),
  };
}

function momentOf(time: FilledForm["start"]): string {
  return "date" in time ? time.date : time.at;
}
