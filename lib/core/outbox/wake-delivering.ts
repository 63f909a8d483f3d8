import { beforeDatabaseCloses, sqlPool } from "@/db/client";
import { log } from "@/lib/base/log";

/** What workers listen to for work of the outbox. It says nothing: the rows do. */
export const WORK_CHANNEL = "hub_outbox";

/** NOTIFY makes commits wait for each other: a process sends few of them, however much it adds. */
const REST_MS = 20;

interface Waking {
  isWanted: boolean;
  running: Promise<void> | null;
}

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubOutboxWaking?: Waking };

/**
 * Tells the workers that something is to be sent; for after the commit. It costs the caller nothing and never fails: what
 * nobody was told of is found within a second.
 */
export function wakeDelivering(): void {
  const waking = shared.hubOutboxWaking ?? open();
  waking.isWanted = true;
  waking.running ??= tell(waking).finally(() => {
    waking.running = null;
    if (waking.isWanted) wakeDelivering(); // asked for in the last moment
  });
}

function open(): Waking {
  const waking: Waking = { isWanted: false, running: null };
  shared.hubOutboxWaking = waking;
  beforeDatabaseCloses(async () => {
    await waking.running;
  });
  return waking;
}

async function tell(waking: Waking): Promise<void> {
  while (waking.isWanted) {
    waking.isWanted = false;
    try {
      await sqlPool()`select pg_notify(${WORK_CHANNEL}, '')`;
    } catch (error) {
      log.warn({ err: error }, "workers could not be told that there is something to send; they look by themselves");
    }
    await new Promise((resolve) => setTimeout(resolve, REST_MS).unref());
  }
}
