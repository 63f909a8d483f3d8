import { Temporal } from "temporal-polyfill";

const DAYS_OF_RANGE = { today: 0, "7d": 6, "30d": 29 } as const;

interface AskedDays {
  readonly range?: keyof typeof DAYS_OF_RANGE | undefined;
  /** `2026-11-21`, both days included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Where {
  readonly now: Date;
  readonly timeZone: string;
}

/** The instants between which the asked days lie, as a person in that time zone means them; `to` is exclusive. */
export function instantsOf(asked: AskedDays, { now, timeZone }: Where): { from?: Date; to?: Date } {
  if (asked.range) {
    const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
    return { from: startOf(today.subtract({ days: DAYS_OF_RANGE[asked.range] }), timeZone) };
  }
  return {
    ...(asked.from ? { from: startOf(Temporal.PlainDate.from(asked.from), timeZone) } : {}),
    ...(asked.to ? { to: startOf(Temporal.PlainDate.from(asked.to).add({ days: 1 }), timeZone) } : {}),
  };
}

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}
