"use client";

import type { EventApi } from "@fullcalendar/react";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { notify } from "@/components/ui/notify";
import { ApiProblem } from "@/lib/client/api-problem";
import { timesOfEvent, timesOfMoved } from "./event-times";
import { useUpdateEvent } from "./queries";
import type { GridEventExtra } from "./to-grid-event";

interface Move {
  readonly moved: EventApi;
  readonly extra: GridEventExtra;
  readonly revert: () => void;
}

/** Saves where an event was dragged to, with the way back; takes it back when it cannot be saved. */
export function useMoveEvent(): (move: Move) => void {
  const t = useTranslations("calendar.form");
  const tProblems = useTranslations("problems");
  const format = useFormatter();
  const localZone = useTimeZone() ?? "UTC";
  const update = useUpdateEvent();

  const explain = (error: unknown) => {
    const isConflict = error instanceof ApiProblem && error.code === "conflict";
    const detail = error instanceof ApiProblem ? error.detail : "";
    notify({
      tone: "danger",
      text: isConflict ? t("conflictTitle") : detail || tProblems("unexpectedTitle"),
    });
  };

  return ({ moved, extra: { shown }, revert }) => {
    const { event } = shown;
    const times = timesOfMoved({ moved, timeZone: event.start.timeZone ?? localZone });
    if (!times) return revert();
    const etag = event.etag ? { etag: event.etag } : {};
    update.mutate(
      { event, change: { ...times, ...etag } },
      {
        onSuccess: (saved) => {
          const back = { ...timesOfEvent(event), ...(saved.etag ? { etag: saved.etag } : {}) };
          const undo = () => update.mutate({ event: saved, change: back }, { onError: explain });
          const day = { weekday: "short", day: "numeric", month: "short" } as const;
          const time = moved.start
            ? format.dateTime(moved.start, moved.allDay ? day : { ...day, hour: "numeric", minute: "2-digit" })
            : "";
          notify({ tone: "positive", text: t("moved", { time }), action: { label: t("undo"), onSelect: undo } });
        },
        onError: (error) => {
          revert();
          explain(error);
        },
      },
    );
  };
}
