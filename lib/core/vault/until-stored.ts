import { setTimeout as sleep } from "node:timers/promises";
import { isWorthRepeating } from "@/db/is-worth-repeating";
import { log } from "@/lib/base/log";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;
const ATTEMPTS = 60;

/**
 * Writes what came of a refresh, again and again while the database is away: a refresh token that is good for one use is
 * gone with the answer that replaced it, and nobody can ask for it twice. The write names the version that it replaces, so
 * repeating one that was carried out after all changes nothing.
 */
export async function untilStored<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1, pauseMs = FIRST_PAUSE_MS; ; attempt++, pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthRepeating(error)) throw error;
      log.warn({ err: error, attempt }, "what came of a refresh is not stored yet");
      await sleep(pauseMs);
    }
  }
}
