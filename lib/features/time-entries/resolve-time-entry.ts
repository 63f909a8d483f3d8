import { inTransaction, type Tx } from "@/db/client";
import { timeEntries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize, mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { entryTarget } from "./entry-target";
import { eraseEntry } from "./erase-entry";
import { getTimeEntry } from "./get-time-entry";
import type { TimeEntryRow } from "./lock-entries";
import { lockEntry } from "./lock-entry";
import { placeOfEntry } from "./place-of-entry";
import { refuseClosed } from "./refuse-closed";
import { refuseOthers } from "./refuse-others";
import { refuseTimes } from "./refuse-times";
import { roundMinutes } from "./round-minutes";
import { sameEntry } from "./same-entry";
import { seenEvent } from "./seen-event";

export interface ResolveInput {
  readonly id: string;
  /** The event's times in the entry's place; the entry as it is; no entry. */
  readonly resolution: "take" | "keep" | "delete";
}

/**
 * Settles a flag. What was approved stays as it is until somebody sends it back; keeping it an owner or admin may, too.
 * What had been handed in and changes now is a draft again: nobody approves what they have not seen.
 * @throws AppError not_found, forbidden, conflict: there is no flag, it was approved, or the event is gone; unprocessable:
 * the event has no times that could be taken, or the entry's person may not see them
 */
export async function resolveTimeEntry(
  ctx: RequestContext<MemberActor>,
  { id, resolution }: ResolveInput,
): Promise<{ entry: TimeEntry | null }> {
  authorize(ctx, "time:write");
  return inTransaction(async (tx) => {
    const entry = await lockEntry(tx, ctx.actor, id);
    refuse(ctx.actor, entry, resolution);
    await RESOLVE[resolution](tx, ctx, entry);
    return { entry: resolution === "delete" ? null : await getTimeEntry(ctx, { id }) };
  });
}

type Resolution = ResolveInput["resolution"];

function refuse(actor: MemberActor, entry: TimeEntryRow, resolution: Resolution): void {
  const mayKeep = resolution === "keep" && mayAccess(actor.role, "time:approve");
  if (!mayKeep) refuseOthers(actor, [entry]);
  if (!entry.flag) throw new AppError("conflict", "There is nothing to settle: the entry agrees with its event.");
  if (resolution !== "keep" && entry.state === "approved") refuseClosed(entry);
}

const RESOLVE: Record<Resolution, typeof keep> = { keep, take, delete: eraseEntry };

const SETTLED = { flag: null, flagSource: null, flaggedAt: null };

/** The event as it is now is known from here on: only another change raises a flag again. */
async function keep(tx: Tx, ctx: RequestContext<MemberActor>, entry: TimeEntryRow): Promise<void> {
  const source = entry.flagSource ?? entry.source;
  await tx
    .update(timeEntries)
    .set({ ...SETTLED, source, ruleId: null, updatedAt: clock.now() })
    .where(sameEntry(entry));
  await recordAudit(tx, ctx, { ...entryTarget(entry), action: "time_entry.resolve", outcome: "kept" });
}

async function take(tx: Tx, ctx: RequestContext<MemberActor>, entry: TimeEntryRow): Promise<void> {
  const { source: before } = entry;
  if (!entry.flagSource) throw new AppError("conflict", "The event is gone: keep the entry, or delete it.");
  const source = seenEvent(entry.flagSource, await placeOfEntry(tx, entry), entry.userId);
  if (!source) {
    throw new AppError("unprocessable", "You may not see the event any more: keep the entry, or delete it.");
  }
  if (source.isAllDay) {
    const words = "The event lasts whole days now, which says nothing about how long you worked";
    throw new AppError("unprocessable", `${words}: keep the entry, or delete it.`);
  }
  const times = { startedAt: new Date(source.startsAt), endedAt: new Date(source.endsAt) };
  refuseTimes(times);
  const minutes = roundMinutes(times, before?.rounding);
  if (minutes === 0) {
    throw new AppError("unprocessable", "The event's time rounds to nothing: keep the entry, or delete it.");
  }
  const isOwnWording = entry.description !== before?.title;
  await tx
    .update(timeEntries)
    .set({
      ...SETTLED,
      ...times,
      source: before?.rounding ? { ...source, rounding: before.rounding } : source,
      minutes,
      description: isOwnWording || !source.title ? entry.description : source.title,
      state: "draft",
      ruleId: null,
      updatedAt: clock.now(),
    })
    .where(sameEntry(entry));
  await recordAudit(tx, ctx, { ...entryTarget(entry), action: "time_entry.resolve", outcome: "taken" });
}
