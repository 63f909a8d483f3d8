import { Temporal } from "temporal-polyfill";

interface Range {
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
}

export interface DayStart {
  /** `2026-03-29`, in the time zone. */
  readonly date: string;
  readonly at: Date;
}

/** The days of a time zone that a range touches, each with the instant it begins at: a day of a clock change has 23 or 25 hours. */
export function dayStarts({ from, to, timeZone }: Range): DayStart[] {
  const days: DayStart[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  for (;;) {
    const at = new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
    if (at >= to) return days;
    days.push({ date: day.toString(), at });
    day = day.add({ days: 1 });
  }
}
