import { setTimeout as sleep } from "node:timers/promises";
import { readPostmaster } from "./postmaster";
import { isRunning, processIdentity } from "./process-identity";

const FAST_MS = 30_000;
const IMMEDIATE_MS = 10_000;

/** Stops the server, if one runs: cutting connections, and without a last write should that take too long. */
export async function stopPostmaster(dataFolder: string): Promise<void> {
  const pid = readPostmaster(dataFolder)?.pid;
  if (pid === undefined) return;
  const identity = processIdentity(pid);
  if (identity === null) return;
  // SIGINT is Postgres's fast shutdown, SIGQUIT its immediate one: the next start recovers from the log.
  // https://www.postgresql.org/docs/18/server-shutdown.html
  process.kill(pid, "SIGINT");
  if (await hasEnded(identity, FAST_MS)) return;
  process.kill(pid, "SIGQUIT");
  if (await hasEnded(identity, IMMEDIATE_MS)) return;
  throw new Error(`The embedded Postgres (process ${pid}) does not stop.`);
}

async function hasEnded(identity: string, withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 20) {
    if (!isRunning(identity)) return true;
    await sleep(20);
  }
  return false;
}
