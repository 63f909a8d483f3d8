import { Temporal } from "temporal-polyfill";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { EntryDraft } from "./queries";

/** What the form of an entry holds: day and times as a person writes them, in their own time zone. */
export interface EntryFormValues {
  readonly description: string;
  readonly day: string;
  readonly start: string;
  /** Not after the start: it is on the next day. */
  readonly end: string;
  readonly projectId: string;
  readonly client: string;
  readonly isBillable: boolean;
}

export function valuesOfEntry(entry: TimeEntry, timeZone: string): EntryFormValues {
  const { description, projectId, client, isBillable } = entry;
  const start = zoned(entry.startedAt, timeZone);
  const end = zoned(entry.endedAt, timeZone);
  return {
    description,
    projectId,
    client: client ?? "",
    isBillable,
    day: start.toPlainDate().toString(),
    start: clockTime(start),
    end: clockTime(end),
  };
}

export type EntryFormProblem = "descriptionMissing" | "timesMissing" | "noTime";

type Filled = Required<Pick<EntryDraft, "description" | "startedAt" | "endedAt" | "projectId" | "isBillable">> & {
  client: string | null;
};

/** What the API wants to know, or what is wrong with the form. */
export function entryOf(values: EntryFormValues, timeZone: string): Filled | { problem: EntryFormProblem } {
  const description = values.description.trim();
  const { day, start, end, projectId, isBillable } = values;
  if (!description) return { problem: "descriptionMissing" };
  if (!day || !start || !end) return { problem: "timesMissing" };
  if (start === end) return { problem: "noTime" };
  const first = Temporal.PlainDate.from(day);
  const startedAt = instantOf(first, start, timeZone);
  const endedAt = instantOf(end > start ? first : first.add({ days: 1 }), end, timeZone);
  return { description, startedAt, endedAt, projectId, isBillable, client: values.client.trim() || null };
}

function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): string {
  const at = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(at.epochMilliseconds).toISOString();
}

function zoned(at: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
}

function clockTime(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: "minute" });
}
