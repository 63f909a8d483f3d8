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
  process.on("uncaughtException", (error, origin) => {
    if (origin === "unhandledRejection" && isLostConnection(error)) {
      log.warn({ err: error }, "a connection was lost under something that nobody waited for");
    } else if (isWriteToLostConnection(error)) {
      log.warn({ err: error }, "a connection to the database was lost while it was written to");
      guard.renew();
    } else if (process.listenerCount("uncaughtException") === 1) {
      log.fatal({ err: error }, "an error that nobody expected ends this process");
      process.stderr.write(`${error.stack ?? error.message}\n`);
      process.exit(1); // as without a listener
    }
  });
}

const LOST = new Set(["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE"]);

/**
 * Where a connection ends in the middle of a transaction, its caller is told by the transaction; the library also rejects what it
 * was about to send for it, COMMIT or ROLLBACK, and nobody waits for that.
 * https://github.com/porsager/postgres/blob/v3.4.9/src/connection.js#L453
 */
function isLostConnection(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && LOST.has(error.code);
}

function isWriteToLostConnection({ message, stack = "" }: Error): boolean {
  return message.includes("null (reading 'write')") && /nextWrite .*postgres/.test(stack);
}
