import { AppError } from "@/lib/base/errors";
import { MAX_ENTRY_MINUTES } from "@/lib/contracts/time-entries";

interface Times {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/**
 * What the API refuses of a request, for times that come from an event or are half changed.
 * @throws AppError unprocessable
 */
export function refuseTimes({ startedAt, endedAt }: Times): void {
  const minutes = (endedAt.getTime() - startedAt.getTime()) / 60_000;
  if (minutes < 1) throw refusal("An entry lasts a minute at least, and ends after it begins.");
  if (minutes > MAX_ENTRY_MINUTES) throw refusal("An entry lasts 24 hours at most. Say from when to when you worked.");
}

function refusal(message: string): AppError {
  return new AppError("unprocessable", message, { errors: [{ path: "endedAt", message }] });
}
