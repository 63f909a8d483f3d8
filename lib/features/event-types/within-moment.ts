import { createContext, Script } from "node:vm";
import { AppError } from "@/lib/base/errors";

/** Work of the same kind that had to be stopped is not tried again so soon. */
const REST_MS = 10_000;
const MAX_RESTING = 1_000;

const around: { work?: () => void } = {};
const realm = createContext(around);
const script = new Script("work()");
const restsUntilMs = new Map<string, number>();

interface Moment {
  /** Whose work it is: what ran away rests for some seconds. */
  readonly key: string;
  readonly timeoutMs: number;
}

/**
 * Does work that may never end, such as looking for a pattern that somebody wrote, and stops it after a moment: Node ends a script
 * that runs too long whatever it does, also within a regular expression, and within what it calls.
 * https://nodejs.org/api/vm.html#scriptrunincontextcontextifiedobject-options
 * @throws AppError rate_limited where it was stopped, ran out of stack, or did so a moment ago
 */
export function withinMoment<T>({ key, timeoutMs }: Moment, work: () => T): T {
  const startedAtMs = performance.now();
  if ((restsUntilMs.get(key) ?? 0) > startedAtMs) throw tookTooLong();
  const results: T[] = [];
  around.work = () => void results.push(work());
  try {
    script.runInContext(realm, { timeout: timeoutMs });
  } catch (error) {
    if (!isRunaway(error)) throw error;
    if (restsUntilMs.size >= MAX_RESTING) restsUntilMs.clear();
    restsUntilMs.set(key, performance.now() + REST_MS);
    throw tookTooLong();
  } finally {
    delete around.work;
  }
  const [result] = results;
  return result as T; // it ran to its end, so it left its result
}

function isRunaway(error: unknown): boolean {
  return Object(error).code === "ERR_SCRIPT_EXECUTION_TIMEOUT" || error instanceof RangeError;
}

function tookTooLong(): AppError {
  return new AppError(
    "rate_limited",
    "Checking by this schema takes too long, so it was stopped. Look at its patterns: one with a repetition within a repetition may never end.",
    { details: { retryAfterSeconds: REST_MS / 1000 } },
  );
}
