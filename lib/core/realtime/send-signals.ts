import { sqlPool } from "@/db/client";
import { log } from "@/lib/base/log";
import { CHANNEL } from "./signal";

/**
 * Tells every process, in one statement of its own: NOTIFY makes commits wait for each other, so that it has no place
 * in a transaction that does anything else. Never rejects: who changed something must not fail because nobody could be
 * told. What is lost here, streams learn when the database is back, or from their sweep.
 * @returns whether they were told
 */
export async function sendSignals(payloads: readonly string[]): Promise<boolean> {
  try {
    await sqlPool()`select pg_notify(${CHANNEL}, payload) from unnest(${[...payloads]}::text[]) as payload`;
    return true;
  } catch (error) {
    log.warn({ err: error, signals: payloads.length }, "other processes could not be told of changes");
    return false;
  }
}
