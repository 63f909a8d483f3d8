import { AppError } from "@/lib/base/errors";
import type { AnalyticsRange } from "@/lib/contracts/analytics";
import { ceilTo, DAY_MS, floorTo, HOUR_MS, keptStepMs, MINUTE_MS } from "./time-steps";

/** From one instant to before another, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface AnalyticsWindow extends Span {
  readonly stepMs: number;
  /** As long a time just before; null where it is not kept, or not finely enough. */
  readonly previous: Span | null;
}

interface AskedWindow {
  readonly range: AnalyticsRange;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

const STEPS: Readonly<Record<AnalyticsRange, { readonly stepMs: number; readonly points: number }>> = {
  "24h": { stepMs: HOUR_MS, points: 24 },
  "7d": { stepMs: 3 * HOUR_MS, points: 56 },
  "30d": { stepMs: DAY_MS, points: 30 },
  "90d": { stepMs: DAY_MS, points: 90 },
};
const MOST_POINTS = 100;
const LONGEST_MS = 1_100 * DAY_MS; // days are kept for three years
const CHOICES_MS = [1, 5, 15, 30, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);

/** The time that is looked at, in steps on whole minutes, hours or days; the one under way is the last. */
export function analyticsWindow(asked: AskedWindow, now: Date): AnalyticsWindow {
  const nowMs = now.getTime();
  const { from, to, stepMs } =
    asked.from && asked.to ? chosen(asked.from, asked.to, nowMs) : latest(asked.range, nowMs);
  return { from, to, stepMs, previous: before({ from, to }, nowMs) };
}

function latest(range: AnalyticsRange, nowMs: number) {
  const { stepMs, points } = STEPS[range];
  const to = floorTo(nowMs, stepMs) + stepMs;
  return { from: to - points * stepMs, to, stepMs };
}

function chosen(fromAt: Date, toAt: Date, nowMs: number) {
  const [fromMs, toMs] = [fromAt.getTime(), toAt.getTime()];
  if (toMs - fromMs > LONGEST_MS)
    throw new AppError("invalid_request", "from and to may be three years apart at most.");
  const kept = keptStepMs(fromMs, nowMs);
  const fits = (stepMs: number) => stepMs >= kept && (toMs - fromMs) / stepMs <= MOST_POINTS;
  const stepMs = CHOICES_MS.find(fits) ?? DAY_MS;
  return { from: floorTo(fromMs, stepMs), to: ceilTo(toMs, stepMs), stepMs };
}

/** What is compared ends as early in its time as now is in ours: half a day is not measured by a whole one. */
function before({ from, to }: Span, nowMs: number): Span | null {
  const lengthMs = to - from;
  const start = from - lengthMs;
  const end = Math.min(from, nowMs - lengthMs);
  const isKept = nowMs - start < LONGEST_MS && start % keptStepMs(start, nowMs) === 0;
  return isKept && end > start ? { from: start, to: floorTo(end, keptStepMs(end, nowMs)) } : null;
}
