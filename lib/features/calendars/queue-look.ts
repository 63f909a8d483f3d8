import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { calendars } from "@/db/schema";
import { enqueue } from "@/lib/core/jobs/enqueue";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { askedNow } from "./asked-now";
import type { CalendarRow } from "./calendar-row";
import { syncSingleJob } from "./jobs";

/** Has a calendar looked at soon: something of it is known to be another than its copy. */
export async function queueLook(
  { provider }: Pick<ConnectionRow, "provider">,
  { organizationId, id: calendarId }: CalendarRow,
): Promise<void> {
  await inTransaction(async (tx) => {
    const own = and(eq(calendars.organizationId, organizationId), eq(calendars.id, calendarId));
    await tx.update(calendars).set(askedNow()).where(own);
    await enqueue(tx, syncSingleJob, { organizationId, calendarId, provider, trigger: "schedule" });
  });
}
