import { repeat } from "@/lib/core/jobs/repeat";
import type { Enclose } from "./deliver-one";
import { Deliverer } from "./deliverer";

const BEAT_MS = 8_000;

/** Sends what is due now, and what becomes due meanwhile, until nothing is. What another process has at the moment is its own. */
export async function deliverDue({ enclose, signal }: { enclose: Enclose; signal?: AbortSignal }): Promise<void> {
  const deliverer = new Deliverer({ enclose });
  const stopBeating = repeat(BEAT_MS, () => deliverer.beat());
  const stop = () => void deliverer.stop(0);
  signal?.addEventListener("abort", stop);
  try {
    for (let isBusy = true; isBusy && !signal?.aborted; ) {
      isBusy = await deliverer.round();
      await deliverer.idle();
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    await stopBeating();
  }
}
