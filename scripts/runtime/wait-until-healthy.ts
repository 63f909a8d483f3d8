import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "./plain-error";

const PATIENCE_MS = 60_000;

/** Waits until `url` answers with success. */
export async function waitUntilHealthy(url: string, signal: AbortSignal): Promise<void> {
  const waitingSince = performance.now();
  let last = "no answer";
  while (performance.now() - waitingSince < PATIENCE_MS) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
      if (response.ok) return;
      last = `${response.status} ${await response.text()}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await sleep(75, undefined, { signal });
  }
  throw new PlainError(`${url} was not healthy within a minute; its last answer: ${last}`);
}
