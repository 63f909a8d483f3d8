import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import { KnownEvents } from "./known-events";
import { type NewEvent, readEventIds, readNewEvents } from "./new-events";

/** An id is made a moment before its change is signalled. */
const SIGNAL_SLACK_MS = 2_000;
/** How far back the sweep looks for events whose signal never came, because their writer died after its commit. */
const SWEEP_MS = 2 * 60_000;
const MAX_EVENTS_AT_ONCE = 500;

export interface EventReader {
  /** Passes over all that has been committed so far: streams hear of what comes. */
  passOver(): Promise<void>;
  /** Reads the events made since an instant. */
  readSince(signalledMs: number): void;
  /** Reads what signals did not announce. */
  sweep(): void;
}

interface ReaderOptions {
  readonly organizationId: string;
  readonly onEvent: (event: NewEvent) => void;
  /** More has happened at once than streams are told one by one. */
  readonly onFlood: () => void;
}

/** Reads an organization's events as they come, each one once; one query at a time. */
export function eventReader({ organizationId, onEvent, onFlood }: ReaderOptions): EventReader {
  const known = new KnownEvents();
  let wantedSinceMs: number | null = null;
  let isReading = false;
  let hasBegun = false;

  async function passOver(): Promise<void> {
    if (hasBegun) return;
    await clock.sync();
    const nowMs = Date.now();
    const sinceMs = nowMs - SWEEP_MS;
    const ids = await readEventIds({ organizationId, sinceMs, limit: MAX_EVENTS_AT_ONCE });
    if (hasBegun) return; // another stream was faster
    for (const id of ids) known.add(id, nowMs);
    known.forgetBefore(ids.length < MAX_EVENTS_AT_ONCE ? sinceMs : nowMs);
    hasBegun = true;
  }

  function want(sinceMs: number): void {
    wantedSinceMs = Math.min(wantedSinceMs ?? sinceMs, sinceMs);
    if (isReading) return;
    isReading = true;
    void readAll();
  }

  async function readAll(): Promise<void> {
    try {
      while (wantedSinceMs !== null) {
        const sinceMs = wantedSinceMs;
        wantedSinceMs = null;
        if (hasBegun) await read(sinceMs);
        else await passOver();
      }
    } catch (error) {
      log.warn({ err: error, organizationId }, "new events could not be read; the next sweep does it");
    } finally {
      isReading = false;
    }
  }

  async function read(sinceMs: number): Promise<void> {
    await clock.sync();
    const nowMs = Date.now();
    const startMs = known.startFor(sinceMs, nowMs);
    const found = await readNewEvents({
      organizationId,
      sinceMs: startMs,
      known: known.madeSince(startMs),
      limit: MAX_EVENTS_AT_ONCE,
    });
    if (found.length === MAX_EVENTS_AT_ONCE) {
      known.forgetBefore(nowMs);
      onFlood();
      return;
    }
    for (const one of found) if (known.add(one.event.id, nowMs)) onEvent(one);
  }

  return {
    passOver,
    readSince: (signalledMs) => want(signalledMs - SIGNAL_SLACK_MS),
    sweep: () => want(Date.now() - SWEEP_MS),
  };
}
