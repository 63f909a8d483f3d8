// Why: what providers promise is counted in days; hub and sandbox have one clock in tests, which may have been moved.
import { clock } from "@/lib/base/clock";

const DAY_MS = 86_400_000;

/** Whole days from now. */
export function daysUntil(at: string | null | undefined): number {
  return Math.round((Date.parse(at ?? "") - clock.now().getTime()) / DAY_MS);
}
