import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/base/log";
import type { JobsRunning } from "@/lib/core/jobs/start-jobs";
import { startWorker } from "./start-worker";

const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 30_000;

/**
 * Starts the worker inside the web server, which does not wait for it: a server whose start fails answers 500 for good,
 * while a database that is away now may come back. What cannot start is tried again until stopped.
 */
export function startInlineWorker(): JobsRunning {
  const stopping = new AbortController();
  const starting = startWhenPossible(stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await (await starting)?.stop();
    },
  };
}

async function startWhenPossible(signal: AbortSignal): Promise<JobsRunning | null> {
  for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(2 * waitMs, LAST_WAIT_MS)) {
    try {
      return await startWorker("inline");
    } catch (error) {
      log.warn({ err: error }, "the worker could not start; it is tried again");
      await sleep(waitMs, undefined, { signal }).catch(() => {});
    }
  }
  return null;
}
