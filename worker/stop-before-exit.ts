import { log } from "@/lib/base/log";

/**
 * Next's own handlers end the process as soon as its requests are done. What has to be put in order first (a worker inside)
 * is, and then they take over.
 */
export function stopBeforeExit(stop: () => Promise<void>): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const handlers = process.listeners(signal);
    process.removeAllListeners(signal);
    process.once(signal, async () => {
      await stop().catch((error: unknown) => log.warn({ err: error }, "the process does not stop in good order"));
      for (const handle of handlers) handle.call(process, signal);
      if (handlers.length === 0) process.exit(0);
    });
  }
}
