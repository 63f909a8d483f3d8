import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/base/clock";
import { SHORT_WAIT_MS } from "./short-wait";

/** Something that may have to wait. */
interface Turn<T> {
  readonly state: T;
  /** Until when nothing is taken; null: it is not known that anything has to wait. */
  readonly until: Date | null;
}

/** Looks until a provider takes requests again, if that is a matter of a moment; otherwise `refuse` says what to throw. */
export async function waitForTurn<T>(
  look: () => Promise<Turn<T>>,
  refuse: (turn: { readonly state: T; readonly until: Date; readonly waitMs: number }) => Promise<Error>,
): Promise<T> {
  for (let waitedMs = 0; ; ) {
    const { state, until } = await look();
    const waitMs = until ? until.getTime() - clock.now().getTime() : 0;
    if (!until || waitMs <= 0) return state;
    if (waitedMs + waitMs > SHORT_WAIT_MS) throw await refuse({ state, until, waitMs });
    await sleep(waitMs);
    waitedMs += waitMs;
  }
}
