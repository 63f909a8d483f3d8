import { AsyncLocalStorage } from "node:async_hooks";
import { randomInt } from "node:crypto";

/**
 * `hub job run` does what a job enqueues in its own process. Such jobs are queued like any other, so that none is lost
 * if the process dies, but carry its mark as their priority and are held back from the workers for a while.
 */
const current = new AsyncLocalStorage<{ readonly mark: number }>();

const HELD_SECONDS = 300;

export function holdJobs<T>(mark: number, work: () => Promise<T>): Promise<T> {
  return current.run({ mark }, work);
}

export function newMark(): number {
  return randomInt(1_000_000, 2_000_000_000);
}

/** What a job is queued with while jobs are held; nothing otherwise. */
export function heldForThisProcess(): { readonly priority?: number; readonly startAfter?: number } {
  const held = current.getStore();
  return held ? { priority: held.mark, startAfter: HELD_SECONDS } : {};
}
