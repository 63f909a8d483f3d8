import { and, desc, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { calendars, connections, projects, timeEntries, users } from "@/db/schema";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { calendarOfEntry, connectionOfEntry, ENTRY_PLACE, placeOf } from "./place-of-entry";
import { presentTimeEntry } from "./present-time-entry";
import { visibleEntries } from "./visible-entries";

const deciders = alias(users, "deciders");

/** Entries that the actor may read, the latest first. */
export async function selectTimeEntries(
  actor: MemberActor,
  where: SQL | undefined,
  limit: number,
): Promise<TimeEntry[]> {
  const rows = await db()
    .select({
      entry: timeEntries,
      projectName: projects.name,
      // The id first: drizzle takes a joined row for missing where its first column is empty.
      person: { id: users.id, name: users.name, email: users.email },
      decider: { id: deciders.id, name: deciders.name, email: deciders.email },
      ...ENTRY_PLACE,
    })
    .from(timeEntries)
    .innerJoin(
      projects,
      and(eq(projects.organizationId, timeEntries.organizationId), eq(projects.id, timeEntries.projectId)),
    )
    .leftJoin(users, eq(users.id, timeEntries.userId))
    .leftJoin(deciders, eq(deciders.id, timeEntries.decidedByUserId))
    .leftJoin(connections, connectionOfEntry)
    .leftJoin(calendars, calendarOfEntry)
    .where(and(visibleEntries(actor), where))
    .orderBy(desc(timeEntries.startedAt), desc(timeEntries.id))
    .limit(limit);
  return rows.map((row) => presentTimeEntry(actor, { ...row, place: placeOf(row) }));
}
