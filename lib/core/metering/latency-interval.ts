import { LATENCY_BOUNDS_MS } from "./latency-bounds";

/** Which interval of `LATENCY_BOUNDS_MS` a duration falls into; the one beyond the last bound has the bounds' number. */
export function latencyInterval(durationMs: number): number {
  let low = 0;
  let high: number = LATENCY_BOUNDS_MS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (durationMs <= (LATENCY_BOUNDS_MS[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
