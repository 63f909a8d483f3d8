import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendars, connections } from "@/db/schema";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { askedNow } from "./asked-now";
import { syncSingleJob } from "./jobs";

interface Changed {
  readonly organizationId: string;
  readonly calendarIds: readonly string[];
}

/**
 * Has calendars looked at now, because their provider said that something changed there. Due and queued in one transaction:
 * what is queued finds it due, and where it does not come to that, the next sweep does.
 */
export async function lookAtChanged(tx: Tx, { organizationId, calendarIds }: Changed): Promise<void> {
  const due = await tx
    .update(calendars)
    .set(askedNow())
    .from(connections)
    .where(
      and(
        eq(calendars.organizationId, organizationId),
        inArray(calendars.id, [...calendarIds]),
        eq(calendars.isSynced, true),
        eq(connections.organizationId, calendars.organizationId),
        eq(connections.id, calendars.connectionId),
        ne(connections.status, "disconnected"),
      ),
    )
    .returning({ calendarId: calendars.id, provider: connections.provider });
  for (const { calendarId, provider } of due) {
    await enqueue(tx, syncSingleJob, { organizationId, calendarId, provider, trigger: "push" });
  }
}
