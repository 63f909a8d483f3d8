import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { timeRuleMarks } from "@/db/schema";

/** Has the rules look, at their next turn, at what ended since: the mark goes back, never forth. */
export async function lookFrom(tx: Tx, organizationId: string, at: Date): Promise<void> {
  await tx
    .insert(timeRuleMarks)
    .values({ organizationId, lookedUntil: at })
    .onConflictDoUpdate({
      target: timeRuleMarks.organizationId,
      set: { lookedUntil: sql`least(${timeRuleMarks.lookedUntil}, excluded.looked_until)` },
    });
}
