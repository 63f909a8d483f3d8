import { Temporal } from "temporal-polyfill";
import type { NoticePace, noticeSettings } from "@/db/schema";

/** The hours that a person has chosen, by their own clock. */
export type PersonalTimes = Pick<
  typeof noticeSettings.$inferSelect,
  "timeZone" | "quietFrom" | "quietUntil" | "summaryAt"
>;

/** Who wants everything once a day and has chosen no hour gets it when work begins. */
const DAILY_AT = "09:00";
const HOUR_MS = 3_600_000;

/** When something that happens now is told outside of the hub: at the person's own pace, and not in their quiet hours. */
export function dueAt(now: Date, pace: NoticePace, times: PersonalTimes | null): Date {
  return afterQuiet(paced(now, pace, times), times);
}

function paced(now: Date, pace: NoticePace, times: PersonalTimes | null): Date {
  if (pace === "at_once") return now;
  if (pace === "hourly") return new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);
  return nextAt(now, times?.summaryAt ?? DAILY_AT, times?.timeZone ?? "UTC");
}

/** The end of the quiet hours that an instant lies in; itself where it lies in none. */
export function afterQuiet(at: Date, times: PersonalTimes | null): Date {
  if (!times?.quietFrom || !times.quietUntil) return at;
  const { quietFrom, quietUntil, timeZone } = times;
  if (quietFrom === quietUntil) return at;
  const end = nextAt(lastAt(at, quietFrom, timeZone), quietUntil, timeZone);
  return at < end ? end : at;
}

/**
 * The next instant after `after` at which the person's clock shows `time`. Where clocks go forward over it, as long after the
 * change as it would have been; where they go back over it, the second time, so that nobody is waked too early.
 */
export function nextAt(after: Date, time: string, timeZone: string): Date {
  const today = local(after, timeZone).toPlainDate();
  for (const days of [0, 1, 2]) {
    const { epochMilliseconds } = today
      .add({ days })
      .toPlainDateTime(Temporal.PlainTime.from(time))
      .toZonedDateTime(timeZone, { disambiguation: "later" });
    if (epochMilliseconds > after.getTime()) return new Date(epochMilliseconds);
  }
  throw new Error(`${time} in ${timeZone} does not come`);
}

/** The last instant up to `until` at which the person's clock began to show `time`. */
function lastAt(until: Date, time: string, timeZone: string): Date {
  const today = local(until, timeZone).toPlainDate();
  for (const days of [0, 1, 2]) {
    const { epochMilliseconds } = today
      .subtract({ days })
      .toPlainDateTime(Temporal.PlainTime.from(time))
      .toZonedDateTime(timeZone, { disambiguation: "earlier" });
    if (epochMilliseconds <= until.getTime()) return new Date(epochMilliseconds);
  }
  throw new Error(`${time} in ${timeZone} has not been`);
}

function local(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
