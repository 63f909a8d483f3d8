import { describe, expect, it } from "vitest";
import { LATENCY_BOUNDS_MS } from "./latency-bounds";
import { latencyInterval } from "./latency-interval";
import { latencyPercentile } from "./latency-percentile";

function histogram(durationsMs: readonly number[]): number[] {
  const counts = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
  for (const durationMs of durationsMs) {
    const interval = latencyInterval(durationMs);
    counts[interval] = (counts[interval] ?? 0) + 1;
  }
  return counts;
}

describe("latencyInterval", () => {
  it("includes the upper bound, and has one interval beyond the last", () => {
    for (const [interval, bound] of LATENCY_BOUNDS_MS.entries()) {
      expect(latencyInterval(bound)).toBe(interval);
      expect(latencyInterval(bound + 0.001)).toBe(interval + 1);
    }
    expect(latencyInterval(0)).toBe(0);
    expect(latencyInterval(10 ** 9)).toBe(LATENCY_BOUNDS_MS.length);
  });
});

describe("latencyPercentile", () => {
  it("of nothing is nothing", () => {
    expect(latencyPercentile(histogram([]), 0.5)).toBeNull();
    expect(latencyPercentile([], 0.95)).toBeNull();
  });

  it("is interpolated within the interval", () => {
    // Four calls between 50 and 75 ms: spread evenly, the second one ends in the middle.
    expect(latencyPercentile(histogram([60, 60, 60, 60]), 0.5)).toBe(62.5);
    expect(latencyPercentile(histogram([60, 60, 60, 60]), 1)).toBe(75);
  });

  it("finds the slow end", () => {
    const durationsMs = [...new Array<number>(90).fill(40), ...new Array<number>(10).fill(900)];
    expect(latencyPercentile(histogram(durationsMs), 0.5)).toBeLessThanOrEqual(50);
    expect(latencyPercentile(histogram(durationsMs), 0.95)).toBe(875);
  });

  it("says the last bound where all it knows is that calls took longer", () => {
    expect(latencyPercentile(histogram([60_000, 90_000]), 0.5)).toBe(30_000);
  });

  it("is never further off than the interval is wide", () => {
    const durationsMs = Array.from({ length: 1_000 }, (_, call) => 1.9 ** (call % 16) + call / 7);
    const sorted = durationsMs.toSorted((a, b) => a - b);
    for (const share of [0.5, 0.9, 0.95, 0.99]) {
      const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
      const told = latencyPercentile(histogram(durationsMs), share) ?? Number.NaN;
      expect(latencyInterval(told)).toBe(latencyInterval(exact));
    }
  });
});
