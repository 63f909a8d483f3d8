import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/base/clock";
import { type Health, hasFailedForTooLong, healthAfter, restMs } from "./circuit";
import type { Attempt } from "./send-attempt";

/** Of an endpoint that works, at the beginning; one more for each success. */
const FIRST_SIZE = 4;
const LARGEST_SIZE = 32;
const TOO_MANY_REQUESTS = 429;
const UNAVAILABLE = 503;

/** How many requests an endpoint gets at once and how fast: few at first, more as it takes them, one while it fails. */
export class LaneWindow {
  #size: number;
  #sending = 0;
  #health: Health;
  #restMs: number | null = null;
  #nextAtMs = 0;

  constructor({ failures, failingSince }: Health) {
    this.#health = { failures, failingSince };
    this.#size = failures === 0 ? FIRST_SIZE : 1;
  }

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#sending >= this.#size;
  }

  get health(): Health {
    return this.#health;
  }

  /** For how long it is left alone; null: it is not. */
  get restMs(): number | null {
    return this.#restMs;
  }

  begin(): void {
    this.#sending += 1;
  }

  end(): void {
    this.#sending -= 1;
  }

  /** Waits until its turn has come, and takes it; null: takes none, or there is no limit. */
  async keepPace(ratePerSecond: number | null): Promise<void> {
    const waitMs = this.#nextAtMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    if (ratePerSecond !== null) this.#nextAtMs = performance.now() + 1_000 / ratePerSecond;
  }

  /** What came of a try. Answers why the endpoint is to be turned off; null: it is not. */
  note({ at, error, status, retryAfterMs }: Attempt): "gone" | "failing" | null {
    if (error === null) {
      this.#size = Math.min(LARGEST_SIZE, this.#size + 1);
      this.#health = healthAfter(this.#health, { at, error });
      this.#restMs = null;
      return null;
    }
    this.#size = Math.max(1, this.#size >> 1);
    if (error === "gone") return "gone";
    // Those that were under way when it was decided that it rests say nothing new.
    if (this.#restMs !== null) return null;
    this.#health = healthAfter(this.#health, { at, error });
    const isThrottled = status === TOO_MANY_REQUESTS || status === UNAVAILABLE;
    this.#restMs = restMs(this.#health, isThrottled ? retryAfterMs : null);
    return hasFailedForTooLong(this.#health, clock.now()) ? "failing" : null;
  }
}
