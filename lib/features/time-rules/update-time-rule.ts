import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { type RuleConditions, timeRules } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { TimeRule } from "@/lib/contracts/time-rules";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { appliesFromOf } from "./applies-from-of";
import { getTimeRule } from "./get-time-rule";
import { lockTimeRules } from "./lock-time-rules";
import { lookFrom } from "./look-from";
import { refuseCalendars } from "./refuse-calendars";
import type { TimeRuleRow } from "./select-rulers";

export interface UpdateTimeRuleInput {
  readonly id: string;
  readonly name?: string | undefined;
  readonly conditions?: RuleConditions | undefined;
  readonly projectId?: string | undefined;
  readonly client?: string | null | undefined;
  readonly isBillable?: boolean | undefined;
  readonly roundToMinutes?: number | undefined;
  readonly rounding?: "nearest" | "up" | "down" | undefined;
  readonly isEnabled?: boolean | undefined;
  readonly position?: number | undefined;
  readonly appliesFrom?: Date | undefined;
}

/**
 * Changes a rule of one's own. Other conditions, or switching it on, count for what ends from now on, unless the change
 * says since when; the entries that it made stay as they are.
 * @throws AppError not_found, unprocessable
 */
export async function updateTimeRule(ctx: RequestContext<MemberActor>, input: UpdateTimeRuleInput): Promise<TimeRule> {
  authorize(ctx, "time:write");
  const { id, projectId, position, appliesFrom, ...fields } = input;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const project = projectId === undefined ? {} : { projectId: await resolveProject(ctx, projectId) };
  return inTransaction(async (tx) => {
    const rules = await lockTimeRules(tx, ctx.actor);
    const rule = rules.find((one) => one.id === id);
    if (!rule) throw new AppError("not_found", "There is no such rule.");
    await refuseCalendars(ctx.actor, {
      calendarIds: input.conditions?.calendarIds,
      known: rule.conditions.calendarIds,
    });
    const now = clock.now();
    const counts = countsFrom(rule, input, now);
    await tx
      .update(timeRules)
      .set({ ...given, ...project, ...(counts ? { appliesFrom: counts } : {}), updatedAt: now })
      .where(sameRule(rule));
    if (counts) await lookFrom(tx, rule.organizationId, counts < now ? counts : now);
    if (position !== undefined) await move(tx, rules, rule, position);
    await recordAudit(tx, ctx, {
      action: "time_rule.update",
      targetKind: "time_rule",
      targetId: id,
      targetName: input.name ?? rule.name,
      privateToUserId: rule.userId,
      changedFields: Object.keys(input).filter((field) => field !== "id"),
    });
    return getTimeRule(ctx, { id });
  });
}

function countsFrom(rule: TimeRuleRow, { appliesFrom, conditions, isEnabled }: UpdateTimeRuleInput, now: Date) {
  const isNew = conditions !== undefined || (isEnabled === true && !rule.isEnabled);
  return appliesFrom || isNew ? appliesFromOf(appliesFrom, now) : null;
}

/** To that place among the others, which close up. */
async function move(tx: Tx, rules: readonly TimeRuleRow[], moved: TimeRuleRow, position: number): Promise<void> {
  const others = rules.filter(({ id }) => id !== moved.id);
  const ordered = [...others.slice(0, position), moved, ...others.slice(position)];
  for (const [index, rule] of ordered.entries()) {
    if (rule.position !== index) await tx.update(timeRules).set({ position: index }).where(sameRule(rule));
  }
}

function sameRule({ organizationId, id }: TimeRuleRow) {
  return and(eq(timeRules.organizationId, organizationId), eq(timeRules.id, id));
}
