export interface Rounding {
  /** To a multiple of so many minutes; 0: not at all. */
  readonly roundToMinutes: number;
  readonly rounding: "nearest" | "up" | "down";
}

interface Times {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

const ROUND = { nearest: Math.round, up: Math.ceil, down: Math.floor } as const;

/** How many minutes a stretch of time counts for. Seconds are rounded first, so that 59 min 59 s is an hour. */
export function roundMinutes(
  { startedAt, endedAt }: Times,
  { roundToMinutes, rounding }: Rounding = UNROUNDED,
): number {
  const minutes = Math.round((endedAt.getTime() - startedAt.getTime()) / 60_000);
  return roundToMinutes > 0 ? ROUND[rounding](minutes / roundToMinutes) * roundToMinutes : minutes;
}

const UNROUNDED: Rounding = { roundToMinutes: 0, rounding: "nearest" };
