import { AppError } from "@/lib/base/errors";

/**
 * The answer of `work`, unless it takes too long: senders have deadlines, and a pool that looks for its database waits longer.
 * @throws AppError unavailable; the work itself goes on
 */
export async function inTime<T>(work: Promise<T>, withinMs: number): Promise<T> {
  const { promise: timeIsUp, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(notInTime()), withinMs);
  try {
    return await Promise.race([work, timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
}

export function notInTime(): AppError {
  return new AppError("unavailable", "The database does not answer in time. Send it again shortly.");
}
