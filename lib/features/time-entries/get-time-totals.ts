import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { projects, timeEntries, users } from "@/db/schema";
import type { TimeTotals } from "@/lib/contracts/time-entries";
import { displayName } from "@/lib/core/auth/display-name";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { dayStarts } from "./day-starts";
import { entryFilter, type TimeEntryFilter } from "./entry-filter";
import { visibleEntries } from "./visible-entries";

export interface TotalsInput extends TimeEntryFilter {
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
}

interface Sum {
  minutes: number;
  billableMinutes: number;
  entries: number;
}

/** What the entries that the caller may see add up to. An entry counts on the day that it begins on. */
export async function getTimeTotals(ctx: RequestContext<MemberActor>, input: TotalsInput): Promise<TimeTotals> {
  authorize(ctx, "time:read");
  const days = dayStarts(input);
  const rows = await selectSums(
    and(visibleEntries(ctx.actor), entryFilter(input)),
    days.map(({ at }) => at),
  );
  const dates = new Map(days.map(({ date }, index) => [index + 1, date]));
  return {
    total: sumOf(rows),
    days: groupBy(rows, (row) => dates.get(row.day) ?? "").map(([date, of]) => ({ date, ...sumOf(of) })),
    projects: groupBy(rows, ({ projectId }) => projectId).map(([projectId, of]) => ({
      projectId,
      projectName: of[0]?.projectName ?? "",
      ...sumOf(of),
    })),
    clients: groupBy(rows, ({ client }) => client).map(([client, of]) => ({ client, ...sumOf(of) })),
    people: groupBy(rows, ({ userId }) => userId).map(([userId, of]) => ({
      userId,
      userName: displayName({ name: of[0]?.name ?? null, email: of[0]?.email ?? null }),
      ...sumOf(of),
    })),
  };
}

/** One row for each day, project, client and person: few, however many entries there are. */
function selectSums(where: SQL | undefined, starts: readonly Date[]) {
  // The days begin where this process says, so that the database need not know the time zone.
  const thresholds = sql.join(
    starts.map((at) => sql`${at.toISOString()}::timestamptz`),
    sql`, `,
  );
  const day = sql<number>`width_bucket(${timeEntries.startedAt}, array[${thresholds}])`.mapWith(Number);
  const minutes = sql<number>`sum(${timeEntries.minutes})`.mapWith(Number);
  const billableMinutes = sql<number>`coalesce(sum(${timeEntries.minutes}) filter (where ${timeEntries.isBillable}), 0)`;
  return db()
    .select({
      day: day.as("day"),
      projectId: timeEntries.projectId,
      projectName: projects.name,
      client: timeEntries.client,
      userId: timeEntries.userId,
      name: users.name,
      email: users.email,
      minutes,
      billableMinutes: billableMinutes.mapWith(Number),
      entries: sql<number>`count(*)`.mapWith(Number),
    })
    .from(timeEntries)
    .innerJoin(
      projects,
      and(eq(projects.organizationId, timeEntries.organizationId), eq(projects.id, timeEntries.projectId)),
    )
    .leftJoin(users, eq(users.id, timeEntries.userId))
    .where(where)
    .groupBy(
      sql`"day"`,
      timeEntries.projectId,
      projects.name,
      timeEntries.client,
      timeEntries.userId,
      users.name,
      users.email,
    )
    .orderBy(sql`"day"`, projects.name, timeEntries.client);
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): [Key, Row[]][] {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups];
}

function sumOf(rows: readonly Sum[]): Sum {
  const sum: Sum = { minutes: 0, billableMinutes: 0, entries: 0 };
  for (const row of rows) {
    sum.minutes += row.minutes;
    sum.billableMinutes += row.billableMinutes;
    sum.entries += row.entries;
  }
  return sum;
}
