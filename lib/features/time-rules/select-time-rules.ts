import { and, asc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { projects, timeRules } from "@/db/schema";
import type { TimeRule } from "@/lib/contracts/time-rules";
import type { MemberActor } from "@/lib/core/context/actor";
import { presentTimeRule } from "./present-time-rule";
import { selectOwnCalendars } from "./select-own-calendars";

const NONE: ReadonlySet<string> = new Set();

/** The actor's own rules, in their order. */
export async function selectTimeRules(actor: MemberActor, where: SQL | undefined, limit: number): Promise<TimeRule[]> {
  const { organizationId, userId } = actor;
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
  if (rows.every(({ rule }) => rule.conditions.calendarIds === undefined)) {
    return rows.map((row) => presentTimeRule({ ...row, keptInStep: NONE }));
  }
  const keptInStep = new Set((await selectOwnCalendars(actor)).map(({ id }) => id));
  return rows.map((row) => presentTimeRule({ ...row, keptInStep }));
}
