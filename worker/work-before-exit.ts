import { log } from "@/lib/base/log";

/**
 * Has `work` done at the very end of a process that was asked to stop. Next ends it by `process.exit` the moment its last
 * request is answered (next/dist/server/lib/start-server.js), and tells nobody before: so that call waits for the work,
 * which must not take long.
 */
export function workBeforeExit(work: () => Promise<void>): void {
  const { exit } = process;
  function exitAfterWork(code?: number | string | null): never {
    process.exit = exit;
    work()
      .catch((error: unknown) => log.warn({ err: error }, "the process does not stop in good order"))
      .finally(() => exit(code));
    return undefined as never; // it is the last thing its caller does
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      process.exit = exitAfterWork;
    });
  }
}
