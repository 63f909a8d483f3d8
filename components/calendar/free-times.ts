import { Temporal } from "temporal-polyfill";

interface Interval {
  readonly from: Date;
  readonly to: Date;
}

interface FreeTimes {
  readonly range: Interval;
  /** Of all people together, in any order. */
  readonly busy: readonly Interval[];
  readonly timeZone: string;
  readonly now: Date;
}

/** When people meet. */
const FIRST_HOUR = 9;
const LAST_HOUR = 17;
const SATURDAY = 6;
const MIN_MS = 30 * 60_000;

/** When nobody is busy: on working days of the range, in working hours where the person is, half an hour at least. */
export function freeTimes({ range, busy, timeZone, now }: FreeTimes): Interval[] {
  const taken = [...busy].sort((left, right) => left.from.getTime() - right.from.getTime());
  return workingHours(range, timeZone).flatMap(({ from, to }) => {
    const found: Interval[] = [];
    let free = Math.max(from.getTime(), range.from.getTime(), now.getTime());
    const end = Math.min(to.getTime(), range.to.getTime());
    for (const one of taken) {
      if (one.to.getTime() <= free) continue;
      if (one.from.getTime() >= end) break;
      found.push({ from: new Date(free), to: one.from });
      free = Math.max(free, one.to.getTime());
    }
    found.push({ from: new Date(free), to: new Date(end) });
    return found.filter((one) => one.to.getTime() - one.from.getTime() >= MIN_MS);
  });
}

function workingHours({ from, to }: Interval, timeZone: string): Interval[] {
  const days: Interval[] = [];
  const last = dayOf(to, timeZone);
  let day = dayOf(from, timeZone);
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    if (day.dayOfWeek < SATURDAY) days.push({ from: at(day, FIRST_HOUR, timeZone), to: at(day, LAST_HOUR, timeZone) });
    day = day.add({ days: 1 });
  }
  return days;
}

function dayOf(instant: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

function at(day: Temporal.PlainDate, hour: number, timeZone: string): Date {
  return new Date(day.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds);
}
