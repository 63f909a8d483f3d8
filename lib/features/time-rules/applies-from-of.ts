import { AppError } from "@/lib/base/errors";
import { MAX_DAYS_BACK } from "@/lib/contracts/time-rules";

const DAY_MS = 86_400_000;

/**
 * From when on a rule counts: from now on, unless it is told to reach back.
 * @throws AppError unprocessable: further than it may
 */
export function appliesFromOf(asked: Date | undefined, now: Date): Date {
  if (!asked) return now;
  if (asked.getTime() >= now.getTime() - MAX_DAYS_BACK * DAY_MS) return asked;
  const message = `may reach back ${MAX_DAYS_BACK} days`;
  throw new AppError("unprocessable", `A rule ${message}.`, { errors: [{ path: "appliesFrom", message }] });
}
