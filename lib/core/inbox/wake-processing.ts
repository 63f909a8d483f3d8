import { log } from "@/lib/base/log";
import { enqueueUnlessQueued } from "@/lib/core/jobs/enqueue";
import { processWebhooksJob } from "./jobs";

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubInboxWaking?: { again: boolean } };

/**
 * Queues the processing of what was received. What comes meanwhile is told of together, so that a thousand notifications are
 * a few jobs. It never fails: the receipts are the queue, and the job also runs each minute by itself.
 */
export async function wakeProcessing(): Promise<void> {
  if (shared.hubInboxWaking) {
    shared.hubInboxWaking.again = true;
    return;
  }
  const waking = { again: true };
  shared.hubInboxWaking = waking;
  try {
    while (waking.again) {
      waking.again = false;
      await enqueueUnlessQueued(processWebhooksJob, {});
    }
  } catch (error) {
    log.warn({ err: error }, "the processing of what was received was not woken; it runs within a minute");
  } finally {
    delete shared.hubInboxWaking;
  }
}
