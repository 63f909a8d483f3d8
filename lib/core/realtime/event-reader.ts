import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import { KnownEvents } from "./known-events";
import { type NewEvent, readEventIds, readNewEvents } from "./new-events";

/** An id is made a moment before its change is signalled. */
const SIGNAL_SLACK_MS = 2_000;
/** How far back the sweep looks for events whose signal never came, because their writer died after its commit. */
const SWEEP_MS = 2 * 60_000;
const MAX_EVENTS_AT_ONCE = 500;

interface ReaderOptions {
  readonly organizationId: string;
  readonly onEvent: (event: NewEvent) => void;
  /** More has happened at once than streams are told one by one. */
  readonly onFlood: () => void;
}

/** Reads an organization's events as they come, each one once; one query at a time. */
export class EventReader {
  readonly #options: ReaderOptions;
  readonly #known = new KnownEvents();
  #wantedSinceMs: number | null = null;
  #isReading = false;
  #hasBegun = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** Passes over all that has been committed so far: streams hear of what comes. */
  async passOver(): Promise<void> {
    if (this.#hasBegun) return;
    await clock.sync();
    const nowMs = Date.now();
    const sinceMs = nowMs - SWEEP_MS;
    const { organizationId } = this.#options;
    const ids = await readEventIds({ organizationId, sinceMs, limit: MAX_EVENTS_AT_ONCE });
    if (this.#hasBegun) return; // another stream was faster
    for (const id of ids) this.#known.add(id, nowMs);
    this.#known.forgetBefore(ids.length < MAX_EVENTS_AT_ONCE ? sinceMs : nowMs);
    this.#hasBegun = true;
  }

  /** Reads the events made since an instant. */
  readSince(signalledMs: number): void {
    this.#want(signalledMs - SIGNAL_SLACK_MS);
  }

  /** Reads what signals did not announce. */
  sweep(): void {
    this.#want(Date.now() - SWEEP_MS);
  }

  #want(sinceMs: number): void {
    this.#wantedSinceMs = Math.min(this.#wantedSinceMs ?? sinceMs, sinceMs);
    if (this.#isReading) return;
    this.#isReading = true;
    void this.#readAll();
  }

  async #readAll(): Promise<void> {
    try {
      while (this.#wantedSinceMs !== null) {
        const sinceMs = this.#wantedSinceMs;
        this.#wantedSinceMs = null;
        if (this.#hasBegun) await this.#read(sinceMs);
        else await this.passOver();
      }
    } catch (error) {
      const { organizationId } = this.#options;
      log.warn({ err: error, organizationId }, "new events could not be read; the next sweep does it");
    } finally {
      this.#isReading = false;
    }
  }

  async #read(wantedSinceMs: number): Promise<void> {
    await clock.sync();
    const nowMs = Date.now();
    const { organizationId, onEvent, onFlood } = this.#options;
    const sinceMs = this.#known.startFor(wantedSinceMs, nowMs);
    const known = this.#known.madeSince(sinceMs);
    const found = await readNewEvents({ organizationId, sinceMs, known, limit: MAX_EVENTS_AT_ONCE });
    if (found.length === MAX_EVENTS_AT_ONCE) {
      this.#known.forgetBefore(nowMs);
      onFlood();
      return;
    }
    for (const one of found) if (this.#known.add(one.event.id, nowMs)) onEvent(one);
  }
}
