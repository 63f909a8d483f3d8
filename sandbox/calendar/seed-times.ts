import { Temporal } from "temporal-polyfill";
import { zoned } from "./event-time";

/** Times of a seed, told from the Monday of the sandbox's present week in the account's zone. */
export interface SeedTimes {
  /** Day 0 is Monday, -7 the Monday before; `09:30` in the zone. */
  at(day: number, time: string, timeZone?: string): { dateTime: string; timeZone: string };
  on(day: number): { date: string };
  ms(day: number, time: string): number;
  readonly monday: Temporal.PlainDate;
}

export function seedTimes(nowMs: number, timeZone: string): SeedTimes {
  const today = zoned(nowMs, timeZone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return {
    monday,
    at: (day, time, zone = timeZone) => ({ dateTime: `${monday.add({ days: day })}T${time}:00`, timeZone: zone }),
    on: (day) => ({ date: monday.add({ days: day }).toString() }),
    ms: (day, time) =>
      monday.add({ days: day }).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
        .epochMilliseconds,
  };
}
