import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { log } from "@/lib/base/log";
import type { ProviderCall } from "@/lib/core/provider-http/call-observer";
import { addCounts, type CountBatch } from "./add-counts";
import { callBuffer } from "./call-buffer";

/** Some 20 MB at most, however long the database is away. */
const MAX_ROWS_IN_MEMORY = 20_000;
/** Ten parameters a row, of the 65 535 that a statement may have. */
const MAX_ROWS_IN_BATCH = 1_000;
/** A write that hangs with its connection is tried again: its batch has an id, so it cannot count twice. */
const LONGEST_WRITE_MS = 20_000;

export interface CallMeter {
  /** Counts a call that has just ended. Neither throws nor blocks. */
  count(call: ProviderCall): void;
  /** Writes what was counted so far. What could not be written stays, and is tried again with the next flush. */
  flush(): Promise<void>;
}

interface MeterOptions {
  readonly write?: (batch: CountBatch) => Promise<void>;
  readonly maxRows?: number;
  readonly longestWriteMs?: number;
}

/** Counts calls in memory and writes the counts in batches. */
export function callMeter(options: MeterOptions = {}): CallMeter {
  const { write = addCounts, maxRows = MAX_ROWS_IN_MEMORY, longestWriteMs = LONGEST_WRITE_MS } = options;
  const buffer = callBuffer(maxRows);
  /** Left as it is until it is written: only so can a second try be known for one. */
  let batch: CountBatch | null = null;
  let flushing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    try {
      for (batch ??= nextBatch(); batch; batch = nextBatch()) await inTime(write(batch), longestWriteMs);
    } catch (error) {
      log.warn({ err: error, rows: (batch?.rows.length ?? 0) + buffer.size }, "counted calls are not written yet");
    }
    const dropped = buffer.takeDropped();
    if (dropped > 0) log.error({ calls: dropped }, "calls were not counted: the database has been away for too long");
  }

  function nextBatch(): CountBatch | null {
    return buffer.size > 0 ? { id: newId(), rows: buffer.take(MAX_ROWS_IN_BATCH) } : null;
  }

  return {
    count: (call) => buffer.add(call, clock.now().getTime()),
    flush: () => {
      flushing ??= writeAll().finally(() => {
        flushing = null;
      });
      return flushing;
    },
  };
}

async function inTime(writing: Promise<void>, longestMs: number): Promise<void> {
  const stop = new AbortController();
  const tooLong = sleep(longestMs, undefined, { signal: stop.signal, ref: false }).then(() => {
    throw new Error("the database did not answer in time");
  });
  try {
    await Promise.race([writing, tooLong]);
  } finally {
    tooLong.catch(() => {}); // aborted: nobody waits for it any more
    stop.abort();
  }
}
