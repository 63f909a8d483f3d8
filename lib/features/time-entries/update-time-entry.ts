import { inTransaction } from "@/db/client";
import { timeEntries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { entryTarget } from "./entry-target";
import { getTimeEntry } from "./get-time-entry";
import type { TimeEntryRow } from "./lock-entries";
import { lockOwnOpen } from "./lock-own-open";
import { refuseMinutes } from "./refuse-minutes";
import { refuseTimes } from "./refuse-times";
import { roundMinutes } from "./round-minutes";
import { sameEntry } from "./same-entry";

export interface UpdateTimeEntryInput {
  readonly id: string;
  readonly projectId?: string | undefined;
  readonly client?: string | null | undefined;
  readonly description?: string | undefined;
  readonly startedAt?: Date | undefined;
  readonly endedAt?: Date | undefined;
  readonly minutes?: number | undefined;
  readonly isBillable?: boolean | undefined;
}

/**
 * Changes an entry of one's own. A rejected one becomes a draft again; one that a rule made is its person's from now on.
 * @throws AppError not_found, forbidden, conflict
 */
export async function updateTimeEntry(
  ctx: RequestContext<MemberActor>,
  input: UpdateTimeEntryInput,
): Promise<TimeEntry> {
  authorize(ctx, "time:write");
  return inTransaction(async (tx) => {
    const entry = await lockOwnOpen(tx, ctx.actor, input.id);
    const changes = await changesOf(ctx, entry, input);
    const changedFields = Object.entries(changes).flatMap(([field, value]) =>
      same(value, entry[field as keyof TimeEntryRow]) ? [] : [field],
    );
    if (changedFields.length > 0) {
      await tx
        .update(timeEntries)
        .set({ ...changes, state: "draft", ruleId: null, updatedAt: clock.now() })
        .where(sameEntry(entry));
      await recordAudit(tx, ctx, {
        ...entryTarget({ ...entry, state: "draft" }),
        action: "time_entry.update",
        changedFields,
      });
    }
    return getTimeEntry(ctx, input);
  });
}

type Changes = Partial<
  Pick<TimeEntryRow, "projectId" | "client" | "description" | "startedAt" | "endedAt" | "minutes" | "isBillable">
>;

async function changesOf(
  ctx: RequestContext<MemberActor>,
  entry: TimeEntryRow,
  { id: _, projectId, startedAt, endedAt, minutes, client, description, isBillable }: UpdateTimeEntryInput,
): Promise<Changes> {
  const times = { startedAt: startedAt ?? entry.startedAt, endedAt: endedAt ?? entry.endedAt };
  const areTimesNew = !same(times.startedAt, entry.startedAt) || !same(times.endedAt, entry.endedAt);
  refuseTimes(times);
  if (minutes !== undefined) refuseMinutes({ ...times, minutes });
  return {
    ...(projectId !== undefined ? { projectId: await resolveProject(ctx, projectId) } : {}),
    ...(client !== undefined ? { client } : {}),
    ...(description !== undefined ? { description } : {}),
    ...(isBillable !== undefined ? { isBillable } : {}),
    ...(areTimesNew ? times : {}),
    ...(minutes !== undefined ? { minutes } : areTimesNew ? { minutes: roundMinutes(times) } : {}),
  };
}

function same(left: unknown, right: unknown): boolean {
  return left instanceof Date && right instanceof Date ? left.getTime() === right.getTime() : left === right;
}
