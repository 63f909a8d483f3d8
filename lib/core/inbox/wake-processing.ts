import { beforeDatabaseCloses } from "@/db/client";
import { log } from "@/lib/base/log";
import { enqueueUnlessQueued } from "@/lib/core/jobs/enqueue";
import { processWebhooksJob } from "./jobs";

interface Waking {
  isWanted: boolean;
  running: Promise<void> | null;
}

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubInboxWaking?: Waking };

/**
 * Queues the processing of what was received. What comes meanwhile is told of together, so that a thousand notifications are
 * a few jobs. It never fails: the receipts are the queue, and the job also runs each minute by itself. Nobody has to wait for
 * it: a process that ends does.
 */
export async function wakeProcessing(): Promise<void> {
  const waking = shared.hubInboxWaking ?? open();
  waking.isWanted = true;
  if (waking.running) return;
  waking.running = tell(waking).finally(() => {
    waking.running = null;
    if (waking.isWanted) void wakeProcessing(); // asked for in the last moment
  });
  await waking.running;
}

function open(): Waking {
  const waking: Waking = { isWanted: false, running: null };
  shared.hubInboxWaking = waking;
  beforeDatabaseCloses(async () => {
    await waking.running;
  });
  return waking;
}

async function tell(waking: Waking): Promise<void> {
  try {
    while (waking.isWanted) {
      waking.isWanted = false;
      await enqueueUnlessQueued(processWebhooksJob, {});
    }
  } catch (error) {
    log.warn({ err: error }, "the processing of what was received was not woken; it runs within a minute");
  }
}
