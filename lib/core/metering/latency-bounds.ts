/**
 * Upper bounds, in milliseconds and inclusive, of the intervals in which calls are counted by how long they took; one more
 * interval lies beyond the last. Each bound is at most twice the one before it, mostly one and a half times: no percentile can
 * be further off than that. Stored counts are read by these bounds: another list needs new columns, never a change of this one.
 */
export const LATENCY_BOUNDS_MS = [
  1, 2, 3, 5, 8, 12, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 7_500, 10_000,
  15_000, 30_000,
] as const;
