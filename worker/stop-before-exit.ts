import { log } from "@/lib/base/log";

/**
 * Next's own handlers end the process as soon as its requests are done. With a worker inside, the worker finishes first,
 * then they take over.
 */
export function stopBeforeExit(stop: () => Promise<void>): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const handlers = process.listeners(signal);
    process.removeAllListeners(signal);
    process.once(signal, async () => {
      await stop().catch((error: unknown) => log.warn({ err: error }, "the worker did not stop in order"));
      for (const handle of handlers) handle.call(process, signal);
      if (handlers.length === 0) process.exit(0);
    });
  }
}
