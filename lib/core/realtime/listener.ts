import postgres from "postgres";
import { env, requireEnv } from "@/lib/base/env";
import { log } from "@/lib/base/log";
import { sendSignals } from "./send-signals";
import { CHANNEL, parseSignal, type Signal, signalPayload } from "./signal";

export interface Listener {
  /** Resolves when it listens for the first time. */
  readonly ready: Promise<void>;
  /** Makes sure that it still hears: call it now and then. */
  check(): Promise<void>;
  close(): Promise<void>;
}

interface ListenerOptions {
  readonly onSignal: (signal: Signal) => void;
  /** It listens from now on; before, signals may have been lost. Called again each time that it had to connect anew. */
  readonly onListening: () => void;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** Silence for so long, and it says something to itself … */
const QUIET_MS = 15_000;
/** … which it must hear within this. */
const ECHO_MS = 10_000;

/**
 * Listens to the signals of all processes, on a connection of its own past any pooling proxy, until closed. It connects
 * again by itself; a connection that looks open but brings nothing is found out and replaced.
 */
export function openListener({ onSignal, onListening }: ListenerOptions): Listener {
  let sql: postgres.Sql | null = null;
  let isClosed = false;
  let hasListened = false;
  let heardAtMs = performance.now();
  let announceReady = () => {};
  const ready = new Promise<void>((resolve) => {
    announceReady = resolve;
  });
  void connect(FIRST_WAIT_MS);

  async function connect(waitMs: number): Promise<void> {
    if (isClosed) return;
    const own = newConnection();
    sql = own;
    try {
      await own.listen(CHANNEL, hear, () => own === sql && listening());
    } catch (error) {
      log.warn({ err: error }, "the live signals cannot be listened to; trying again");
      await own.end({ timeout: 0 });
      setTimeout(() => void (own === sql && connect(Math.min(waitMs * 2, LONGEST_WAIT_MS))), waitMs).unref();
    }
  }

  // Also called by postgres.js each time that it has connected again by itself.
  function listening(): void {
    heardAtMs = performance.now();
    hasListened = true;
    onListening();
    announceReady();
  }

  function hear(payload: string): void {
    heardAtMs = performance.now();
    const signal = parseSignal(payload);
    if (signal && signal.kind !== "ping") onSignal(signal);
  }

  return {
    ready,
    async check() {
      const askedAtMs = performance.now();
      if (!hasListened || askedAtMs - heardAtMs < QUIET_MS) return;
      const isSaid = await sendSignals([signalPayload({ kind: "ping" })]);
      if (!isSaid) return; // no database: nothing to hear
      await new Promise((resolve) => setTimeout(resolve, ECHO_MS).unref());
      if (heardAtMs >= askedAtMs || isClosed) return;
      log.warn("the connection for live signals is silent; opening another one");
      void sql?.end({ timeout: 0 });
      await connect(FIRST_WAIT_MS);
    },
    async close() {
      isClosed = true;
      await sql?.end({ timeout: 1 });
    },
  };
}

function newConnection(): postgres.Sql {
  const url =
    env().DATABASE_DIRECT_URL ?? requireEnv("DATABASE_URL", "Live pages listen to the hub's own Postgres database.");
  return postgres(url, {
    max: 1,
    connect_timeout: 5,
    connection: { application_name: "hub-live" },
    backoff: (failures) => Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS) / 1000,
    onnotice: () => {},
  });
}
