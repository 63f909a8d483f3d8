import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { timeEntries } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { entryOfEvent } from "./entry-of-event";
import { eventKey } from "./event-key";
import { eventDescription, eventSource } from "./event-source";
import { type EnteredEvent, findEvent, type NamedEvent } from "./find-event";
import { getTimeEntry } from "./get-time-entry";
import { insertEntry, type NewEntry } from "./insert-entry";
import { refuseMinutes } from "./refuse-minutes";
import { refuseTimes } from "./refuse-times";
import { roundMinutes } from "./round-minutes";

export interface CreateTimeEntryInput {
  readonly event?: NamedEvent | undefined;
  readonly projectId?: string | undefined;
  readonly client?: string | null | undefined;
  readonly description?: string | undefined;
  readonly startedAt?: Date | undefined;
  readonly endedAt?: Date | undefined;
  readonly minutes?: number | undefined;
  readonly isBillable?: boolean | undefined;
}

/**
 * Enters time of one's own: by hand, or out of a calendar's event that one may read.
 * @throws AppError not_found (project, connection, event), conflict with the id of the event's entry, unprocessable
 */
export async function createTimeEntry(
  ctx: RequestContext<MemberActor>,
  input: CreateTimeEntryInput,
): Promise<TimeEntry> {
  authorize(ctx, "time:write");
  const projectId = await resolveProject(ctx, input.projectId);
  const found = input.event ? await findEvent(ctx, input.event) : null;
  const id = await inTransaction(async (tx) => {
    const event = found && (found.live ?? (await found.lock(tx)));
    if (found && !event) throw new AppError("not_found", "The event has just been deleted.");
    if (event) await makeRoom(tx, ctx.actor, event);
    const made = await insertEntry(tx, ctx, { ...valuesOf(ctx.actor, input, event), projectId });
    if (!made) throw hasEntry(null); // a rule was faster
    return made;
  });
  return getTimeEntry(ctx, { id });
}

/** What the person deleted before stands in nobody's way when they ask for it themselves. */
async function makeRoom(tx: Tx, { organizationId, userId }: MemberActor, event: EnteredEvent): Promise<void> {
  const own = and(eq(timeEntries.organizationId, organizationId), eq(timeEntries.userId, userId), entryOfEvent(event));
  const found = await tx.select().from(timeEntries).where(own).for("update");
  const live = found.find(({ deletedAt }) => deletedAt === null);
  if (live) throw hasEntry(live.id);
  if (found.length === 0) return;
  const forgotten = { eventKey: null, connectionId: null, calendarExternalId: null, eventExternalId: null };
  await tx.update(timeEntries).set(forgotten).where(own);
}

function hasEntry(timeEntryId: string | null): AppError {
  return new AppError("conflict", "You have a time entry of this event already.", {
    ...(timeEntryId ? { details: { timeEntryId } } : {}),
    remedy: { label: "See your time", href: "/time" },
  });
}

function valuesOf(
  { userId }: MemberActor,
  input: CreateTimeEntryInput,
  event: EnteredEvent | null,
): Omit<NewEntry, "projectId"> {
  const { client = null, isBillable = true } = input;
  const times = timesOf(input, event);
  refuseTimes(times);
  const minutes = input.minutes ?? roundMinutes(times);
  refuseMinutes({ ...times, minutes });
  const common = { userId, client, isBillable, minutes, ...times };
  if (!event) return { ...common, origin: "person", description: input.description ?? "" };
  return {
    ...common,
    origin: "event",
    description: input.description ?? eventDescription(event, userId),
    connectionId: event.connectionId,
    calendarExternalId: event.calendarExternalId,
    eventExternalId: event.externalId,
    eventKey: eventKey(event),
    source: eventSource(event, userId),
  };
}

function timesOf({ startedAt, endedAt }: CreateTimeEntryInput, event: EnteredEvent | null) {
  if (startedAt && endedAt) return { startedAt, endedAt };
  if (event && !event.isAllDay) return { startedAt: event.startsAt, endedAt: event.endsAt };
  throw new AppError(
    "unprocessable",
    "An event of whole days does not say how long somebody worked: say from when to when.",
    {
      errors: [{ path: "startedAt", message: "is needed: the event lasts whole days" }],
    },
  );
}
