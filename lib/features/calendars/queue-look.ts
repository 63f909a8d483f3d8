import { inTransaction } from "@/db/client";
import { enqueue } from "@/lib/core/jobs/enqueue";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { CalendarRow } from "./calendar-row";
import { syncSingleJob } from "./jobs";

/** Has a calendar looked at soon: something of it is known to be another than its copy. */
export async function queueLook(
  { provider }: Pick<ConnectionRow, "provider">,
  { organizationId, id: calendarId }: CalendarRow,
): Promise<void> {
  await inTransaction((tx) =>
    enqueue(tx, syncSingleJob, { organizationId, calendarId, provider, trigger: "schedule" }),
  );
}
