import { Temporal } from "temporal-polyfill";

interface AskedDays {
  /** `2026-11-21`, both days included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Where {
  readonly now: Date;
  readonly timeZone: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly firstDay: number;
}

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface TimeRange extends DayRange {
  /** Where the days begin and end for the person; the end is exclusive. */
  readonly starts: Date;
  readonly ends: Date;
  readonly isThisWeek: boolean;
  readonly before: DayRange;
  readonly after: DayRange;
}

const MAX_DAYS = 366;

/** The days that are asked for, or this week, which begins as the calendar's does; with as many before and after. */
export function timeRange(asked: AskedDays, { now, timeZone, firstDay }: Where): TimeRange {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const thisWeek = today.subtract({ days: (today.dayOfWeek - firstDay + 7) % 7 });
  const first = asked.from ? Temporal.PlainDate.from(asked.from) : thisWeek;
  const wanted = asked.to ? Temporal.PlainDate.from(asked.to) : first.add({ days: 6 });
  const days = Math.min(Math.max(first.until(wanted, { largestUnit: "days" }).days, 0), MAX_DAYS - 1) + 1;
  const rangeFrom = (day: Temporal.PlainDate): DayRange => ({
    from: day.toString(),
    to: day.add({ days: days - 1 }).toString(),
  });
  return {
    ...rangeFrom(first),
    starts: startOf(first, timeZone),
    ends: startOf(first.add({ days }), timeZone),
    isThisWeek: first.equals(thisWeek) && days === 7,
    before: rangeFrom(first.subtract({ days })),
    after: rangeFrom(first.add({ days })),
  };
}

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}
