import { inTransaction } from "@/db/client";
import { type RuleConditions, timeRules } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
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

const MAX_RULES = 50;

export interface CreateTimeRuleInput {
  readonly name: string;
  readonly conditions: RuleConditions;
  readonly projectId?: string | undefined;
  readonly client: string | null;
  readonly isBillable: boolean;
  readonly roundToMinutes: number;
  readonly rounding: "nearest" | "up" | "down";
  readonly isEnabled: boolean;
  readonly appliesFrom?: Date | undefined;
}

/**
 * Makes a rule of one's own, after those that there are.
 * @throws AppError not_found (project), unprocessable: a calendar that is not one's own, too far back, too many
 */
export async function createTimeRule(
  ctx: RequestContext<MemberActor>,
  { projectId: project, appliesFrom: asked, ...input }: CreateTimeRuleInput,
): Promise<TimeRule> {
  authorize(ctx, "time:write");
  const { organizationId, userId } = ctx.actor;
  const projectId = await resolveProject(ctx, project);
  await refuseCalendars(ctx.actor, { calendarIds: input.conditions.calendarIds });
  return inTransaction(async (tx) => {
    const rules = await lockTimeRules(tx, ctx.actor);
    if (rules.length >= MAX_RULES) throw new AppError("unprocessable", `You can have ${MAX_RULES} rules at most.`);
    const now = clock.now();
    const appliesFrom = appliesFromOf(asked, now);
    const id = newId();
    const position = (rules.at(-1)?.position ?? -1) + 1;
    const made = { ...input, organizationId, id, userId, projectId, position, appliesFrom };
    await tx.insert(timeRules).values({ ...made, createdAt: now, updatedAt: now });
    await lookFrom(tx, organizationId, appliesFrom < now ? appliesFrom : now);
    await recordAudit(tx, ctx, {
      action: "time_rule.create",
      targetKind: "time_rule",
      targetId: id,
      targetName: input.name,
      privateToUserId: userId,
    });
    return getTimeRule(ctx, { id });
  });
}
