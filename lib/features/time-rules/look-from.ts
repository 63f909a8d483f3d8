import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { timeRuleMarks } from "@/db/schema";

/**
 * Has the rules look, at their next turn, at what ended since: the mark goes back, never forth. In any case a little: a
 * look that is under way, without knowing of this rule, must not set it forth afterwards.
 */
export async function lookFrom(tx: Tx, organizationId: string, at: Date): Promise<void> {
  await tx
    .insert(timeRuleMarks)
    .values({ organizationId, lookedUntil: at })
    .onConflictDoUpdate({
      target: timeRuleMarks.organizationId,
      set: { lookedUntil: sql`least(${timeRuleMarks.lookedUntil} - interval '1 millisecond', excluded.looked_until)` },
    });
}
