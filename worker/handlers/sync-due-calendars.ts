import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { syncDueCalendars as syncDue } from "@/lib/features/calendars/sync-due-calendars";

export const syncDueCalendars: JobHandler<Record<never, never>> = async (_input, { signal }) => {
  await syncDue(backgroundContext({ kind: "deployment", job: "calendar.sync_due" }), { signal });
  return { kind: "done" };
};
