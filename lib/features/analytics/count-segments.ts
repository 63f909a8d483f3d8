import type { Span } from "./analytics-window";
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS } from "./time-steps";

/** A piece of time, and how coarse the counts are that cover it. */
export interface CountSegment extends Span {
  readonly unitMs: number;
}

interface Cut extends Span {
  readonly nowMs: number;
  /** The coarsest counts that are fine enough for what is asked. */
  readonly coarsestMs: number;
}

/**
 * Covers a time with the coarsest counts that fit: days in the middle, hours around them, minutes at the edges and for the
 * last one to two hours, which are not rolled up yet or are still growing.
 */
export function countSegments({ from, to, nowMs, coarsestMs }: Cut): readonly CountSegment[] {
  const rolledUpTo = floorTo(nowMs, HOUR_MS) - HOUR_MS;
  const until = (unitMs: number) => (unitMs === MINUTE_MS ? to : floorTo(Math.min(to, rolledUpTo), unitMs));
  const units = [DAY_MS, HOUR_MS, MINUTE_MS].filter((unitMs) => unitMs <= coarsestMs);

  const segments: CountSegment[] = [];
  for (let at = from; at < to; ) {
    const unitMs = units.find((unit) => at % unit === 0 && at + unit <= until(unit)) ?? MINUTE_MS;
    // As far as it goes, or to where a coarser one can take over.
    const takeovers = units
      .filter((unit) => unit > unitMs)
      .map((unit) => ({ unit, edge: floorTo(at, unit) + unit }))
      .filter(({ unit, edge }) => edge + unit <= until(unit));
    const end = Math.min(...takeovers.map(({ edge }) => edge), until(unitMs));
    segments.push({ from: at, to: end, unitMs });
    at = end;
  }
  return segments;
}
