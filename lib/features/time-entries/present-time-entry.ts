import type { timeEntries } from "@/db/schema";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { displayName } from "@/lib/core/auth/display-name";
import type { MemberActor } from "@/lib/core/context/actor";
import type { EventPlace } from "./event-access";
import { seenEvent } from "./seen-event";

type Person = Parameters<typeof displayName>[0];

export interface TimeEntryRecord {
  readonly entry: typeof timeEntries.$inferSelect;
  readonly projectName: string;
  readonly person: Person | null;
  readonly decider: Person | null;
  /** Where its event is, as it is now. */
  readonly place: EventPlace | null;
}

/** An entry as the API shows it: of somebody else's, nothing that leads into their calendar. */
export function presentTimeEntry(
  actor: MemberActor,
  { entry, projectName, person, decider, place }: TimeEntryRecord,
): TimeEntry {
  const isOwn = entry.userId === actor.userId;
  return {
    id: entry.id,
    userId: entry.userId,
    userName: displayName(person ?? NOBODY),
    projectId: entry.projectId,
    projectName,
    client: entry.client,
    description: entry.description,
    startedAt: entry.startedAt.toISOString(),
    endedAt: entry.endedAt.toISOString(),
    minutes: entry.minutes,
    isBillable: entry.isBillable,
    state: entry.state,
    origin: entry.origin,
    ruleId: isOwn ? entry.ruleId : null,
    calendarEvent: isOwn ? eventOf(entry) : null,
    flag: flagOf(entry, place, isOwn),
    decision:
      entry.decidedByUserId && entry.decidedAt
        ? {
            userId: entry.decidedByUserId,
            name: displayName(decider ?? NOBODY),
            at: entry.decidedAt.toISOString(),
            note: entry.decisionNote,
          }
        : null,
    createdAt: entry.createdAt.toISOString(),
    updatedAt: entry.updatedAt.toISOString(),
  };
}

const NOBODY = { name: null, email: null };

type Entry = TimeEntryRecord["entry"];

function eventOf({ connectionId, calendarExternalId, eventExternalId }: Entry): TimeEntry["calendarEvent"] {
  if (!connectionId || !calendarExternalId || !eventExternalId) return null;
  return { connectionId, calendarId: calendarExternalId, id: eventExternalId };
}

function flagOf(entry: Entry, place: EventPlace | null, isOwn: boolean): TimeEntry["flag"] {
  const { flag, flaggedAt, flagSource, userId } = entry;
  if (!flag || !flaggedAt) return null;
  const seen = seenEvent(flagSource, place, userId);
  const event = seen && {
    title: isOwn ? seen.title : null,
    startsAt: seen.startsAt,
    endsAt: seen.endsAt,
    isAllDay: seen.isAllDay ?? false,
  };
  return { kind: flag, at: flaggedAt.toISOString(), event };
}
