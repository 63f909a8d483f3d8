import { AppError } from "@/lib/base/errors";
import { roundMinutes } from "./round-minutes";

interface Worked {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly minutes: number;
}

/** More than any rule rounds to. */
const WIDEST = { roundToMinutes: 60, rounding: "up" } as const;

/**
 * Less than from start to end may count, for a break say; more only as far as rounding goes.
 * @throws AppError unprocessable
 */
export function refuseMinutes({ minutes, ...times }: Worked): void {
  const most = roundMinutes(times, WIDEST);
  if (minutes <= most) return;
  const message = `The entry lasts ${roundMinutes(times)} minutes: at most ${most} can count.`;
  throw new AppError("unprocessable", message, { errors: [{ path: "minutes", message }] });
}
