import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/**
 * Of a round that goes on, the commit does not wait for the disk: should the database crash right then, the page is lost
 * with the cursor that says it was read, and is read once more.
 * https://www.postgresql.org/docs/current/wal-async-commit.html
 */
export async function commitSoon(tx: Tx): Promise<void> {
  await tx.execute(sql`SET LOCAL synchronous_commit = off`);
}
