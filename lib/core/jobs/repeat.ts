import { log } from "@/lib/base/log";

/** Does `work` every so often, one at a time, until the answer is called; trouble is logged and tried again. */
export function repeat(everyMs: number, work: () => Promise<unknown>): () => Promise<void> {
  let underWay: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    underWay ??= work()
      .catch((error: unknown) => log.warn({ err: error }, "a worker's routine failed; it is repeated"))
      .finally(() => {
        underWay = undefined;
      });
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
