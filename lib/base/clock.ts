import { z } from "zod";
import { env } from "./env";

/** Business time comes from here and never from `Date.now()` or SQL `now()`, so that tests can move it. */
export interface Clock {
  now(): Date;
  /** Fetches the shared test clock's offset; does nothing when no test clock is configured. */
  sync(): Promise<void>;
}

const clockAnswer = z.object({ offsetMs: z.number() });

function systemClock(): Clock {
  return { now: () => new Date(), sync: async () => {} };
}

/** A clock that runs like the system's, moved by the offset that the sandbox's `/control/clock` answers with. */
export function travelClock(url: string): Clock {
  let offsetMs = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    sync: async () => {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      offsetMs = clockAnswer.parse(await response.json()).offsetMs;
    },
  };
}

let current: Clock | undefined;

function configured(): Clock {
  const { HUB_CLOCK_URL } = env(); // refused in production there
  current ??= HUB_CLOCK_URL ? travelClock(HUB_CLOCK_URL) : systemClock();
  return current;
}

export const clock: Clock = {
  now: () => configured().now(),
  sync: () => configured().sync(),
};

/** Replaces the process's clock. For tests. */
export function setClock(next: Clock | undefined): void {
  current = next;
}
