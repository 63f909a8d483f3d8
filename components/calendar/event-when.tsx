"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import type { CalendarEvent } from "@/lib/contracts/calendar";

const DAY_MS = 86_400_000;
const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
const MOMENT = { ...DAY, hour: "numeric", minute: "2-digit" } as const;

/** When an event is, where the person is; and where it was meant, if that is elsewhere. */
export function EventWhen({ event, isInline = false }: { event: CalendarEvent; isInline?: boolean }) {
  const Line = isInline ? "span" : "p";
  const t = useTranslations("calendar.event");
  const format = useFormatter();
  const here = useTimeZone();
  const { start, end } = event;

  if (start.date !== null && end.date !== null) {
    // Days have no zone: as UTC they come out as they went in. The end is exclusive.
    const first = new Date(`${start.date}T00:00:00Z`);
    const last = new Date(Date.parse(`${end.date}T00:00:00Z`) - DAY_MS);
    const inUtc = { ...DAY, timeZone: "UTC" };
    if (first.getTime() >= last.getTime()) return <Line>{t("allDayOn", { day: format.dateTime(first, inUtc) })}</Line>;
    return <Line>{t("allDaySpan", { range: format.dateTimeRange(first, last, inUtc) })}</Line>;
  }
  if (start.at === null || end.at === null) return null;

  const from = new Date(start.at);
  const to = new Date(end.at);
  const range = format.dateTimeRange(from, to, MOMENT);
  const zone = start.timeZone;
  // Zones that show the same hours are the same to a person.
  const elsewhere = zone && zone !== here ? format.dateTimeRange(from, to, { ...MOMENT, timeZone: zone }) : range;
  if (isInline) return <span>{range}</span>;
  return (
    <>
      <p>{range}</p>
      {zone && elsewhere !== range ? (
        <p className="text-quiet text-xs">{t("otherZone", { range: elsewhere, zone: zone.replaceAll("_", " ") })}</p>
      ) : null}
    </>
  );
}
