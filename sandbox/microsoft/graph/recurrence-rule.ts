import type { PatternedRecurrence } from "./model";

type Pattern = PatternedRecurrence["pattern"];

const DAYS = {
  sunday: "SU",
  monday: "MO",
  tuesday: "TU",
  wednesday: "WE",
  thursday: "TH",
  friday: "FR",
  saturday: "SA",
} as const;
const POSITIONS = { first: 1, second: 2, third: 3, fourth: 4, last: -1 } as const;

/** Graph's recurrence as a rule of RFC 5545, which the sandbox expands; null where the pattern lacks what its type needs. */
export function recurrenceRule({ pattern, range }: PatternedRecurrence): string | null {
  const what = patternParts(pattern);
  if (!what) return null;
  const parts = [...what, `INTERVAL=${pattern.interval}`, `WKST=${DAYS[pattern.firstDayOfWeek]}`];
  if (range.type === "numbered") {
    if (range.numberOfOccurrences < 1) return null;
    parts.push(`COUNT=${range.numberOfOccurrences}`);
  }
  if (range.type === "endDate") {
    if (!/^\d{4}-\d\d-\d\d$/.test(range.endDate) || range.endDate < range.startDate) return null;
    parts.push(`UNTIL=${range.endDate.replaceAll("-", "")}`);
  }
  return `RRULE:${parts.join(";")}`;
}

/** https://learn.microsoft.com/graph/api/resources/recurrencepattern: which properties each type requires. */
function patternParts(pattern: Pattern): string[] | null {
  const days = pattern.daysOfWeek?.map((day) => DAYS[day]) ?? [];
  switch (pattern.type) {
    case "daily":
      return ["FREQ=DAILY"];
    case "weekly":
      return days.length > 0 ? ["FREQ=WEEKLY", `BYDAY=${days.join(",")}`] : null;
    case "absoluteMonthly":
      return pattern.dayOfMonth > 0 ? ["FREQ=MONTHLY", `BYMONTHDAY=${pattern.dayOfMonth}`] : null;
    case "relativeMonthly":
      return days.length > 0 ? ["FREQ=MONTHLY", ...relative(pattern, days)] : null;
    case "absoluteYearly":
      if (pattern.dayOfMonth === 0 || pattern.month === 0) return null;
      return ["FREQ=YEARLY", `BYMONTH=${pattern.month}`, `BYMONTHDAY=${pattern.dayOfMonth}`];
    case "relativeYearly":
      if (days.length === 0 || pattern.month === 0) return null;
      return ["FREQ=YEARLY", `BYMONTH=${pattern.month}`, ...relative(pattern, days)];
  }
}

/** "The first weekday": of several days the position counts them together. */
function relative(pattern: Pattern, days: readonly string[]): string[] {
  return [`BYDAY=${days.join(",")}`, `BYSETPOS=${POSITIONS[pattern.index]}`];
}
