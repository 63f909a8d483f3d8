import type { EventTime } from "@/lib/providers/capabilities";

export type TimeInput = { at: Date; timeZone?: string | undefined } | { date: string };

export function toEventTime(time: TimeInput): EventTime {
  if ("date" in time) return { kind: "day", date: time.date };
  return { kind: "instant", at: time.at, timeZone: time.timeZone ?? null };
}
