import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Tx } from "@/db/client";
import { DEAD_LETTER_QUEUE } from "./dead-letter-queue";
import { queue } from "./queue";

/**
 * Puts dead letters back into their queues, as fresh jobs with all their tries. One whose key is queued already is done
 * with, too: the queued one stands for it.
 */
export async function redriveDeadLetters(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const boss = await queue();
  const db = fromDrizzle(tx, sql);
  await boss.redrive(DEAD_LETTER_QUEUE, { ids: [...ids], limit: ids.length, db });
}
