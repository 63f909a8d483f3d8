import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { timeRules } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import type { TimeRuleRow } from "./select-rulers";

/** The actor's rules that are asked before this one; before a new one: all. */
export async function rulesBefore(
  { organizationId, userId }: MemberActor,
  ruleId: string | undefined,
): Promise<TimeRuleRow[]> {
  const rules = await db()
    .select()
    .from(timeRules)
    .where(and(eq(timeRules.organizationId, organizationId), eq(timeRules.userId, userId)))
    .orderBy(asc(timeRules.position), asc(timeRules.id));
  const index = rules.findIndex(({ id }) => id === ruleId);
  return (index < 0 ? rules : rules.slice(0, index)).filter(({ isEnabled }) => isEnabled);
}
