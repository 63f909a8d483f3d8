import type { LocalDay } from "@/lib/features/agents/local-day";

interface Times {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

interface Placed {
  readonly minutes: number;
  readonly day: LocalDay;
  readonly now: Date;
  /** The other entries of that day. */
  readonly busy: readonly Times[];
}

const MINUTE_MS = 60_000;
const MORNING_HOUR = 9;

/**
 * From when to when time was worked of which somebody said only how long, so that it lies beside what is entered of that day:
 * today it ends now, or where an earlier entry begins; on another day it begins at nine, or where an earlier entry ends. Where
 * there is no such room, it lies over others. Nothing is entered that is yet to come.
 */
export function placeEntry({ minutes, day, now, busy }: Placed): Times {
  const lengthMs = minutes * MINUTE_MS;
  const others = busy.map(({ startedAt, endedAt }) => [startedAt.getTime(), endedAt.getTime()] as const);
  const isToday = day.from <= now && now < day.to;
  const start = (isToday ? startToday : startThen)({ day, now, lengthMs, others });
  return { startedAt: new Date(start), endedAt: new Date(start + lengthMs) };
}

interface Placing {
  readonly day: LocalDay;
  readonly now: Date;
  readonly lengthMs: number;
  readonly others: readonly (readonly [number, number])[];
}

/** Where there is no room today, it ends now all the same, and may have begun yesterday: so does work in the night. */
function startToday({ day, now, lengthMs, others }: Placing): number {
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  const begins = others.map(([begin]) => begin).filter((begin) => begin < minute);
  const ends = [minute, ...begins.toSorted((left, right) => right - left)];
  const starts = ends.map((end) => end - lengthMs);
  return starts.find((start) => start >= day.from.getTime() && isFree(start, lengthMs, others)) ?? minute - lengthMs;
}

function startThen({ day, lengthMs, others }: Placing): number {
  const [from, to] = [day.from.getTime(), day.to.getTime()];
  const { date, timeZone } = day;
  const morning = date.toZonedDateTime({ timeZone, plainTime: { hour: MORNING_HOUR } }).epochMilliseconds;
  const ends = others.map(([, end]) => end).toSorted((left, right) => left - right);
  const starts = [morning, ...ends.filter((end) => end > morning), from, ...ends];
  const room = starts.find((start) => start >= from && start + lengthMs <= to && isFree(start, lengthMs, others));
  return room ?? Math.max(from, Math.min(morning, to - lengthMs));
}

function isFree(start: number, lengthMs: number, others: Placing["others"]): boolean {
  return others.every(([begin, end]) => end <= start || start + lengthMs <= begin);
}
