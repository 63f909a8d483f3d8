"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { eventDifferences } from "./event-differences";
import type { FilledForm } from "./event-form";

interface EventConflictProps {
  readonly mine: FilledForm;
  /** What the person saw when they began. */
  readonly before: CalendarEvent;
  /** What it is now; null: it is not known, or gone. */
  readonly current: CalendarEvent | null;
  readonly onTakeTheirs: () => void;
  readonly onTakeMine: () => void;
}

/** Somebody else changed the event meanwhile: both versions side by side, and the person decides. */
export function EventConflict({ mine, before, current, onTakeTheirs, onTakeMine }: EventConflictProps) {
  const t = useTranslations("calendar.form");
  return (
    <Callout
      tone="caution"
      role="alert"
      title={t("conflictTitle")}
      action={
        <>
          <Button size="sm" onClick={onTakeTheirs}>
            {t("conflictShow")}
          </Button>
          <Button size="sm" onClick={onTakeMine}>
            {t("conflictOverwrite")}
          </Button>
        </>
      }
    >
      <p>{t("conflictDetail")}</p>
      {current ? <Versions mine={mine} before={before} current={current} /> : null}
    </Callout>
  );
}

function Versions({ mine, before, current }: { mine: FilledForm; before: CalendarEvent; current: CalendarEvent }) {
  const t = useTranslations("calendar");
  const format = useFormatter();
  const timeZone = useTimeZone() ?? "UTC";
  const when = (start: CalendarEvent["start"], end: CalendarEvent["end"]) => {
    if (start.date) return [start.date, end.date].filter(Boolean).join(" – ");
    const moment = { dateStyle: "medium", timeStyle: "short", timeZone } as const;
    return format.dateTimeRange(new Date(start.at ?? 0), new Date(end.at ?? 0), moment);
  };
  const rows = eventDifferences({ mine, before, current, when });
  return (
    <table className="mt-3 w-full border-collapse text-left text-xs">
      <thead>
        <tr className="text-quiet">
          <th scope="col" className="py-1 pr-3 font-medium">
            <span className="sr-only">{t("conflict.field")}</span>
          </th>
          <th scope="col" className="w-2/5 py-1 pr-3 font-medium">
            {t("conflict.theirs")}
          </th>
          <th scope="col" className="w-2/5 py-1 font-medium">
            {t("conflict.mine")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, theirs, ours }) => (
          <tr key={field} className="border-t align-top">
            <th scope="row" className="py-1.5 pr-3 font-normal text-quiet">
              {t(`conflict.fields.${field}`)}
            </th>
            <td className="wrap-anywhere py-1.5 pr-3">{theirs || t("conflict.empty")}</td>
            <td className="wrap-anywhere py-1.5">{ours || t("conflict.empty")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
