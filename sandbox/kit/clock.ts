import { z } from "zod";
import type { SandboxState } from "./state";

/** The sandbox's own time: the machine's, moved by an offset that tests and the control panel set. */
export interface SandboxClock {
  now(): Date;
  readonly offsetMs: number;
  setOffset(offsetMs: number): void;
}

export function sandboxClock(state: SandboxState): SandboxClock {
  const section = state.section("clock", z.object({ offsetMs: z.number().int() }), () => ({ offsetMs: 0 }));
  return {
    now: () => new Date(Date.now() + section.data.offsetMs),
    get offsetMs() {
      return section.data.offsetMs;
    },
    setOffset(offsetMs) {
      section.data.offsetMs = offsetMs;
      section.touch();
    },
  };
}
