import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { syncAllCalendars as syncAll } from "@/lib/features/calendars/sync-all-calendars";

export const syncAllCalendars: JobHandler<Record<never, never>> = async (_input, { signal }) => {
  await syncAll(backgroundContext({ kind: "deployment", job: "calendar.sync_all" }), { signal });
  return { kind: "done" };
};
