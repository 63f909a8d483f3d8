import { seedTimes } from "../../calendar/seed-times";
import type { SeedContext, SeedEvent } from "./seed";
import { event } from "./seed-primary";

/** Fixed dates only: month and day. */
const HOLIDAYS: readonly (readonly [string, string, string])[] = [
  ["new-year", "New Year's Day", "01-01"],
  ["womens-day", "International Women's Day", "03-08"],
  ["labour-day", "Labour Day", "05-01"],
  ["midsummer", "Midsummer Day", "06-24"],
  ["assumption", "Assumption Day", "08-15"],
  ["all-saints", "All Saints' Day", "11-01"],
  ["christmas", "Christmas Day", "12-25"],
  ["boxing-day", "Boxing Day", "12-26"],
];

/** A calendar that others keep: read only, whole days, last year to next, and one this week so that it shows. */
export function holidayEvents({ nowMs, timeZone }: SeedContext): readonly SeedEvent[] {
  const { monday, on } = seedTimes(nowMs, timeZone);
  const years = [monday.year - 1, monday.year, monday.year + 1];
  const holidays = years.flatMap((year) =>
    HOLIDAYS.map(([key, summary, date]) => {
      const next = monday.with({ year, month: Number(date.slice(0, 2)), day: Number(date.slice(3)) }).add({ days: 1 });
      return event(
        `${key}-${year}`,
        summary,
        { date: `${year}-${date}` },
        { date: next.toString() },
        {
          transparency: "transparent",
          visibility: "public",
        },
      );
    }),
  );
  return [...holidays, event("founders-day", "Founders' Day", on(4), on(5), { transparency: "transparent" })];
}
