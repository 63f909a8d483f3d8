import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@/lib/base/log";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
const ATTEMPTS = 30;

/**
 * Writes down how a job ended, again and again while the database is away: work that is done need not be done twice
 * because of a restart. Settling names the attempt, so repeating it is harmless.
 */
export async function settleUntilWritten(settle: () => Promise<void>, log: Logger): Promise<void> {
  for (let attempt = 1, pauseMs = FIRST_PAUSE_MS; ; attempt++, pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await settle();
    } catch (error) {
      if (attempt === ATTEMPTS) {
        log.error({ err: error }, "how the job ended could not be written down; it will be run again");
        return;
      }
      await sleep(pauseMs);
    }
  }
}
