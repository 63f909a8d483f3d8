import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { members, timeRules } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import type { TimeRuleRow } from "./select-rulers";

/** All rules of the actor's own in their order, locked with their membership: changes of the order come one by one. */
export async function lockTimeRules(tx: Tx, { organizationId, userId }: MemberActor): Promise<TimeRuleRow[]> {
  await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)))
    .for("no key update");
  return tx
    .select()
    .from(timeRules)
    .where(and(eq(timeRules.organizationId, organizationId), eq(timeRules.userId, userId)))
    .orderBy(asc(timeRules.position), asc(timeRules.id));
}
