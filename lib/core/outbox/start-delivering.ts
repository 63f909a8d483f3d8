import { log } from "@/lib/base/log";
import { repeat } from "@/lib/core/jobs/repeat";
import type { Enclose } from "./deliver-one";
import { Deliverer } from "./deliverer";
import { listenForWork } from "./listen-for-work";

/** What nobody was told of, and tries whose time has come, are found by looking. */
const POLLING_MS = 1_000;
const BEAT_MS = 8_000;
/** As long as the queue gives its jobs. */
const STOP_MS = 6_000;

/** Sends webhooks in this process until stopped (docs/adr/0035-webhooks-are-sent-by-lanes.md). */
export function startDelivering({ enclose }: { readonly enclose: Enclose }): { readonly stop: () => Promise<void> } {
  let isStopping = false;
  let isAwake = false;
  let wakeUp = () => {};
  function wake(): void {
    isAwake = true;
    wakeUp();
  }
  const deliverer = new Deliverer({ enclose, onFree: wake });
  const stopListening = listenForWork(wake);
  const stopBeating = repeat(BEAT_MS, () => deliverer.beat());
  const looping = loop();

  async function loop(): Promise<void> {
    while (!isStopping) {
      isAwake = false;
      const wasBusy = await round();
      if (!wasBusy && !isAwake && !isStopping) await nap();
    }
  }

  async function round(): Promise<boolean> {
    try {
      return await deliverer.round();
    } catch (error) {
      log.warn({ err: error }, "webhooks are not sent now; it is tried again");
      await nap();
      return false;
    }
  }

  async function nap(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLLING_MS);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    stop: async () => {
      isStopping = true;
      wake();
      await looping;
      await deliverer.stop(STOP_MS);
      await stopBeating();
      await stopListening();
    },
  };
}
