import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Tx } from "@/db/client";
import { DEAD_LETTER_QUEUE } from "./dead-letter-queue";
import { queue } from "./queue";

/** Throws a dead letter away. */
export async function discardDeadLetter(tx: Tx, id: string): Promise<void> {
  const boss = await queue();
  await boss.deleteJob(DEAD_LETTER_QUEUE, id, { db: fromDrizzle(tx, sql) });
}
