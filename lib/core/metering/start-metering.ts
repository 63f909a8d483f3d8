import { setTimeout as sleep } from "node:timers/promises";
import { beforeDatabaseCloses } from "@/db/client";
import { observeCalls } from "@/lib/core/provider-http/call-observer";
import { type CallMeter, callMeter } from "./call-meter";

/** As much as a process that is killed can lose of its counts. */
const FLUSH_EVERY_MS = 2_000;
/** A database that is away must not keep a process from ending. */
const LAST_FLUSH_MS = 2_000;

interface Metering {
  /** Writes what was counted until now, as far as the database takes it in a moment: for the end of the process. */
  flushLast(): Promise<void>;
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
  const timer = setInterval(() => void meter.flush(), FLUSH_EVERY_MS).unref();
  beforeDatabaseCloses(async () => {
    clearInterval(timer);
    await flushTwice(meter);
  });
  return {
    flushLast: () => Promise.race([flushTwice(meter), sleep(LAST_FLUSH_MS, undefined, { ref: false })]),
  };
}

/** A flush that is under way may have left out what was counted a moment ago. */
async function flushTwice(meter: CallMeter): Promise<void> {
  await meter.flush();
  await meter.flush();
}
