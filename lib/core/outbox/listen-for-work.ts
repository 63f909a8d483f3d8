import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { env, requireEnv } from "@/lib/base/env";
import { log } from "@/lib/base/log";
import { WORK_CHANNEL } from "./wake-delivering";

const TRY_AGAIN_MS = 5_000;
const LONGEST_PAUSE_SECONDS = 5;

/**
 * Calls back when another process has added something to be sent, on a connection of its own past any pooling proxy. What is
 * lost while it is away is found by looking.
 */
export function listenForWork(onWork: () => void): () => Promise<void> {
  const url =
    env().DATABASE_DIRECT_URL ?? requireEnv("DATABASE_URL", "Workers are told by the database what is to be sent.");
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    connection: { application_name: "hub-outbox" },
    backoff: (tries) => Math.min(0.1 * 2 ** tries, LONGEST_PAUSE_SECONDS),
    onnotice: () => {},
  });
  const closed = new AbortController();
  void listen();

  // Once it listens, postgres.js connects again by itself, and says so.
  async function listen(): Promise<void> {
    while (!closed.signal.aborted) {
      try {
        await sql.listen(WORK_CHANNEL, onWork, onWork);
        return;
      } catch (error) {
        if (closed.signal.aborted) return;
        log.warn({ err: error }, "what is to be sent is looked for, not announced: the database takes no LISTEN here");
        await sleep(TRY_AGAIN_MS, undefined, { signal: closed.signal, ref: false }).catch(() => {});
      }
    }
  }

  return async () => {
    closed.abort();
    await sql.end({ timeout: 1 });
  };
}
