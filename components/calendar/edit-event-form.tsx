"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { ApiProblem } from "@/lib/client/api-problem";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { currentOf } from "./current-of";
import { EventConflict } from "./event-conflict";
import { EventForm, type FilledForm } from "./event-form";
import { valuesOfEvent } from "./event-form-values";
import { timesOfEvent } from "./event-times";
import { type EventChange, useUpdateEvent } from "./queries";
import type { ShownEvent } from "./shown-event";

/** Changes an event, unless somebody else has changed it since it was opened: then it says so and asks. */
export function EditEventForm({ opened, onDone }: { opened: ShownEvent; onDone: () => void }) {
  // What the person saw when they began; the event may be read anew underneath.
  const [{ event }] = useState(opened);
  const t = useTranslations("calendar.form");
  const timeZone = useTimeZone() ?? "UTC";
  const [initial] = useState(() => valuesOfEvent(event, timeZone));
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
  const current = currentOf(update.error);
  return (
    <EventForm
      initial={initial}
      times={timesOfEvent(event)}
      eventTimeZone={event.start.timeZone}
      submitLabel={t("save")}
      isBusy={update.isPending}
      onSubmit={(filled) => save(filled, event.etag)}
      onCancel={onDone}
      before={event.seriesId ? <p className="text-quiet">{t("onlyThis")}</p> : null}
      after={
        isConflict && refused ? (
          <EventConflict
            mine={refused}
            before={event}
            current={current}
            onTakeTheirs={onDone}
            onTakeMine={() => save(refused, current?.etag ?? null)}
          />
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
