import { and, eq, gte, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { timeEntries } from "@/db/schema";
import type { timeEntryFilter } from "@/lib/contracts/time-entries";

export type TimeEntryFilter = z.output<typeof timeEntryFilter>;

/** What a filter of entries means; who may read them is another condition. */
export function entryFilter({ from, to, userId, projectId, client, state, ...rest }: TimeEntryFilter): SQL | undefined {
  const { isBillable, flagged } = rest;
  return and(
    from ? gte(timeEntries.startedAt, from) : undefined,
    to ? lt(timeEntries.startedAt, to) : undefined,
    userId ? eq(timeEntries.userId, userId) : undefined,
    projectId ? eq(timeEntries.projectId, projectId) : undefined,
    client === undefined ? undefined : client === "" ? isNull(timeEntries.client) : eq(timeEntries.client, client),
    state ? eq(timeEntries.state, state) : undefined,
    isBillable === undefined ? undefined : eq(timeEntries.isBillable, isBillable),
    flagged === undefined ? undefined : flagged ? isNotNull(timeEntries.flag) : isNull(timeEntries.flag),
  );
}
