import { and, asc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { projects, timeRules } from "@/db/schema";
import type { TimeRule } from "@/lib/contracts/time-rules";
import type { MemberActor } from "@/lib/core/context/actor";
import { presentTimeRule } from "./present-time-rule";

/** The actor's own rules, in their order. */
export async function selectTimeRules(
  { organizationId, userId }: MemberActor,
  where: SQL | undefined,
  limit: number,
): Promise<TimeRule[]> {
  const rows = await db()
    .select({ rule: timeRules, projectName: projects.name })
    .from(timeRules)
    .innerJoin(
      projects,
      and(eq(projects.organizationId, timeRules.organizationId), eq(projects.id, timeRules.projectId)),
    )
    .where(and(eq(timeRules.organizationId, organizationId), eq(timeRules.userId, userId), where))
    .orderBy(asc(timeRules.position), asc(timeRules.id))
    .limit(limit);
  return rows.map(presentTimeRule);
}
