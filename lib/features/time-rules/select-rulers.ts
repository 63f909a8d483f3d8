import { and, asc, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { members, timeRules } from "@/db/schema";
import { selectOwnCalendars } from "./select-own-calendars";

export type TimeRuleRow = typeof timeRules.$inferSelect;

/** A member with rules that are switched on, and the calendars that these look at. */
export interface Ruler {
  readonly organizationId: string;
  readonly userId: string;
  /** In their order; at least one. */
  readonly rules: readonly TimeRuleRow[];
  readonly calendarIds: readonly string[];
}

/** Those of an organization. A viewer enters no time, by rules neither. */
export async function selectRulers(organizationId: string): Promise<Ruler[]> {
  const rows = await db()
    .select({ rule: timeRules })
    .from(timeRules)
    .innerJoin(members, and(eq(members.organizationId, timeRules.organizationId), eq(members.userId, timeRules.userId)))
    .where(and(eq(timeRules.organizationId, organizationId), eq(timeRules.isEnabled, true), ne(members.role, "viewer")))
    .orderBy(asc(timeRules.userId), asc(timeRules.position), asc(timeRules.id));
  const rules = Map.groupBy(
    rows.map(({ rule }) => rule),
    ({ userId }) => userId,
  );
  const rulers: Ruler[] = [];
  for (const [userId, own] of rules) {
    const calendars = await selectOwnCalendars({ organizationId, userId });
    rulers.push({ organizationId, userId, rules: own, calendarIds: calendars.map(({ id }) => id) });
  }
  return rulers;
}
