import { log } from "@/lib/base/log";

// Next loads instrumentation and route handlers as separate module copies: one guard for all of them.
const shared = globalThis as typeof globalThis & { hubLostConnections?: { renew: () => void } };

/**
 * postgres.js 3.4.9 may write to a connection that the server has just closed (a restart under load). It throws then where
 * nobody can catch it, which ends a process, and that connection of the pool is of no use afterwards. Its caller is told
 * as usual. So: stay alive, and have the pool renewed.
 * https://github.com/porsager/postgres/issues/1208
 */
export function surviveLostConnections(renew: () => void): void {
  if (shared.hubLostConnections) {
    shared.hubLostConnections.renew = renew;
    return;
  }
  const guard = { renew };
  shared.hubLostConnections = guard;
  process.on("uncaughtException", (error) => {
    if (isWriteToLostConnection(error)) {
      log.warn({ err: error }, "a connection to the database was lost while it was written to");
      guard.renew();
    } else if (process.listenerCount("uncaughtException") === 1) {
      log.fatal({ err: error }, "an error that nobody expected ends this process");
      process.stderr.write(`${error.stack ?? error.message}\n`);
      process.exit(1); // as without a listener
    }
  });
}

function isWriteToLostConnection({ message, stack = "" }: Error): boolean {
  return message.includes("null (reading 'write')") && /nextWrite .*postgres/.test(stack);
}
