import { setTimeout as sleep } from "node:timers/promises";
import { beforeDatabaseCloses } from "@/db/client";
import { observeCalls } from "@/lib/core/provider-http/call-observer";
import { type CallMeter, callMeter } from "./call-meter";

/** As much as a process that is killed can lose of its counts. */
const FLUSH_EVERY_MS = 2_000;
const HURRIED_FLUSH_EVERY_MS = 100;
/** A database that is away must not keep a process from ending. */
const LAST_FLUSH_MS = 2_000;

interface Metering {
  /** Flushes now, and ever so often: the process finishes its requests and then ends, at a moment nobody tells us. */
  hurry(): Promise<void>;
}

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubMetering?: Metering };

/** Counts this process's calls to providers from here on, until its database connections close. */
export function startMetering(): Metering {
  shared.hubMetering ??= start();
  return shared.hubMetering;
}

function start(): Metering {
  const meter = callMeter();
  observeCalls(meter.count);
  let timer = flushEvery(meter, FLUSH_EVERY_MS);
  beforeDatabaseCloses(async () => {
    clearInterval(timer);
    await meter.flush();
  });
  return {
    hurry: () => {
      clearInterval(timer);
      timer = flushEvery(meter, HURRIED_FLUSH_EVERY_MS);
      return Promise.race([meter.flush(), sleep(LAST_FLUSH_MS, undefined, { ref: false })]);
    },
  };
}

function flushEvery(meter: CallMeter, everyMs: number): NodeJS.Timeout {
  return setInterval(() => void meter.flush(), everyMs).unref();
}
