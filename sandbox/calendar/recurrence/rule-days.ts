import { daysInMonth, fromDay, toDay, weekdayOf } from "./civil-day";
import type { RecurrenceRule, WeekdayRule } from "./parse-rule";

/** Rules that match no day for this many periods (30 February) end. */
const EMPTY_PERIODS = 1_500;
/** 9999-12-31, the last day that four digits of a year can name. */
const LAST_DAY = 2_932_896;

interface Series {
  readonly rule: RecurrenceRule;
  /** The day of the first occurrence. */
  readonly firstDay: number;
  /** Days before it are not wanted; without COUNT they are not even made. */
  readonly fromDay: number;
}

/** The days of a series in order. The first day belongs to it even where the rule does not match (RFC 5545, 3.8.5.3). */
export function* ruleDays({ rule, firstDay, fromDay: wantedFrom }: Series): Generator<number> {
  const days = allDays({ rule, firstDay, fromDay: wantedFrom });
  const count = rule.count ?? Number.POSITIVE_INFINITY;
  for (let made = 0; made < count; made += 1) {
    const { value: day, done } = days.next();
    if (done || day > LAST_DAY) return;
    if (day >= wantedFrom) yield day;
  }
}

function* allDays({ rule, firstDay, fromDay: wantedFrom }: Series): Generator<number> {
  yield firstDay;
  let empty = 0;
  for (let period = startPeriod(rule, firstDay, wantedFrom); empty < EMPTY_PERIODS; period += 1) {
    const days = periodDays(rule, firstDay, period).filter((day) => day > firstDay);
    empty = days.length === 0 ? empty + 1 : 0;
    yield* days;
  }
}

const LONGEST_PERIOD_DAYS = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 };

/** With COUNT every occurrence has to be counted; otherwise the periods before the window are skipped. */
function startPeriod(rule: RecurrenceRule, firstDay: number, wantedFrom: number): number {
  if (rule.count !== null) return 0;
  const periods = Math.floor((wantedFrom - firstDay) / (LONGEST_PERIOD_DAYS[rule.frequency] * rule.interval));
  return Math.max(0, periods - 1);
}

function periodDays(rule: RecurrenceRule, firstDay: number, period: number): number[] {
  const days = [...new Set(candidates(rule, firstDay, period * rule.interval))].toSorted((a, b) => a - b);
  if (rule.bySetPosition.length === 0) return days;
  const picked = rule.bySetPosition.map((position) => days.at(position > 0 ? position - 1 : position));
  return picked.filter((day): day is number => day !== undefined).toSorted((a, b) => a - b);
}

function candidates(rule: RecurrenceRule, firstDay: number, step: number): number[] {
  const first = fromDay(firstDay);
  switch (rule.frequency) {
    case "DAILY":
      return limit(rule, [firstDay + step]);
    case "WEEKLY":
      return limitMonths(rule, weekDays(rule, firstDay, step));
    case "MONTHLY":
      return limitMonths(rule, monthDays(rule, monthAt(first.year, first.month + step), first.day));
    case "YEARLY":
      return yearDays(rule, first, first.year + step);
  }
}

function weekDays(rule: RecurrenceRule, firstDay: number, step: number): number[] {
  const weekStart = firstDay - ((weekdayOf(firstDay) - rule.weekStart + 7) % 7) + step * 7;
  const weekdays = rule.byDay.length > 0 ? rule.byDay.map(({ weekday }) => weekday) : [weekdayOf(firstDay)];
  return weekdays.map((weekday) => weekStart + ((weekday - rule.weekStart + 7) % 7));
}

interface Month {
  readonly year: number;
  readonly month: number;
}

function monthAt(year: number, month: number): Month {
  return { year: year + Math.floor((month - 1) / 12), month: ((((month - 1) % 12) + 12) % 12) + 1 };
}

function monthDays(rule: RecurrenceRule, { year, month }: Month, defaultDay: number): number[] {
  const length = daysInMonth(year, month);
  const start = toDay(year, month, 1);
  const dated = rule.byMonthDay.map((day) => (day > 0 ? day : length + 1 + day));
  const byDate = dated.filter((day) => day >= 1 && day <= length).map((day) => start + day - 1);
  if (rule.byDay.length > 0) {
    const byWeekday = weekdaysBetween(rule.byDay, start, start + length - 1);
    return rule.byMonthDay.length > 0 ? byWeekday.filter((day) => byDate.includes(day)) : byWeekday;
  }
  if (rule.byMonthDay.length > 0) return byDate;
  // A month without that day has no occurrence (RFC 5545, section 3.3.10: invalid dates are ignored).
  return defaultDay <= length ? [start + defaultDay - 1] : [];
}

function yearDays(rule: RecurrenceRule, first: { month: number; day: number }, year: number): number[] {
  if (rule.byMonth.length > 0) {
    return rule.byMonth.flatMap((month) => monthDays(rule, { year, month }, first.day));
  }
  if (rule.byMonthDay.length > 0) {
    return Array.from({ length: 12 }, (_, index) => monthDays(rule, { year, month: index + 1 }, first.day)).flat();
  }
  if (rule.byDay.length > 0) return weekdaysBetween(rule.byDay, toDay(year, 1, 1), toDay(year, 12, 31));
  return monthDays(rule, { year, month: first.month }, first.day);
}

/** `2MO` counts from the start of the month or year, `-1FR` from its end. */
function weekdaysBetween(rules: readonly WeekdayRule[], first: number, last: number): number[] {
  return rules.flatMap(({ weekday, ordinal }) => {
    const days: number[] = [];
    for (let day = first + ((weekday - weekdayOf(first) + 7) % 7); day <= last; day += 7) days.push(day);
    if (ordinal === null) return days;
    const picked = days.at(ordinal > 0 ? ordinal - 1 : ordinal);
    return picked === undefined ? [] : [picked];
  });
}

function limit(rule: RecurrenceRule, days: number[]): number[] {
  const weekdays = rule.byDay.map(({ weekday }) => weekday);
  return limitMonths(rule, days).filter((day) => {
    if (weekdays.length > 0 && !weekdays.includes(weekdayOf(day))) return false;
    if (rule.byMonthDay.length === 0) return true;
    const date = fromDay(day);
    return rule.byMonthDay.some(
      (wanted) => date.day === (wanted > 0 ? wanted : daysInMonth(date.year, date.month) + 1 + wanted),
    );
  });
}

function limitMonths(rule: RecurrenceRule, days: number[]): number[] {
  return rule.byMonth.length === 0 ? days : days.filter((day) => rule.byMonth.includes(fromDay(day).month));
}
