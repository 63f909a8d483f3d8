import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { syncRuns } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { finishWholeRun } from "./finish-whole-run";

interface Ended {
  readonly organizationId: string;
  readonly connectionId: string;
  /** Of these only; absent: of all of the connection. */
  readonly calendarIds?: readonly string[];
  /** Why they come to nothing: a code of `sync-words.ts`. */
  readonly code: string;
}

/**
 * Ends the runs of calendars that nobody will look at any more, and with them the one of the whole connection where none is
 * left: whoever waits for it must not wait forever.
 */
export async function endOpenRuns(tx: Tx, { organizationId, connectionId, calendarIds, code }: Ended): Promise<void> {
  await tx
    .update(syncRuns)
    .set({ state: "failed", finishedAt: clock.now(), error: { code } })
    .where(
      and(
        eq(syncRuns.organizationId, organizationId),
        eq(syncRuns.connectionId, connectionId),
        calendarIds ? inArray(syncRuns.subjectId, [...calendarIds]) : isNotNull(syncRuns.subjectId),
        inArray(syncRuns.state, ["queued", "running"]),
      ),
    );
  await finishWholeRun(tx, { organizationId, connectionId });
}
