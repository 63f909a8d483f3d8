import { LATENCY_BOUNDS_MS } from "./latency-bounds";

/**
 * The latency below which the share `share` (0 to 1) of the counted calls lies; null where there are none. Within an
 * interval calls are taken to be spread evenly, so the answer is interpolated between its two bounds. Beyond the last
 * bound nothing is known: the answer is that bound.
 */
export function latencyPercentile(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const wanted = share * total;
  let below = 0;
  for (const [interval, count] of counts.entries()) {
    if (count > 0 && below + count >= wanted) {
      const lower = LATENCY_BOUNDS_MS[interval - 1] ?? 0;
      const upper = LATENCY_BOUNDS_MS[interval] ?? lower;
      return lower + ((upper - lower) * (wanted - below)) / count;
    }
    below += count;
  }
  return LATENCY_BOUNDS_MS.at(-1) ?? null;
}
