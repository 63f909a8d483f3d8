import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler, JobOutcome } from "@/lib/core/jobs/define-job";
import { type SyncSingleInput, syncSingleJob } from "@/lib/features/calendars/jobs";
import { keepUnknownFailure } from "@/lib/features/calendars/keep-unknown-failure";
import { syncCalendar as sync } from "@/lib/features/calendars/sync-calendar";
import { syncConnection as queueAll } from "@/lib/features/calendars/sync-connection";
import { findOrganizationOfConnection } from "@/lib/features/connections/find-organization-of-connection";

const job = "calendar.sync_single";

export const syncCalendar: JobHandler<SyncSingleInput | { connectionId: string }> = async (
  input,
  { signal, attempt },
) => {
  if ("connectionId" in input) return syncConnection(input.connectionId);
  const { organizationId, calendarId, trigger } = input;
  const ctx = backgroundContext({ kind: "system" as const, job, organizationId });
  const outcome = await sync(ctx, { calendarId, trigger, signal }).catch(async (error: unknown) => {
    // Told to stop, another worker does it. What fails as often as the job is tried, people have to see.
    const isLast = attempt >= syncSingleJob.retry.maxAttempts && !signal.aborted;
    if (isLast) await keepUnknownFailure(ctx, { calendarId, trigger });
    throw error;
  });
  // There is more to read: others have their turn, then this goes on from where it is.
  return outcome === "time_up" ? { kind: "snooze", until: clock.now() } : { kind: "done" };
};

async function syncConnection(connectionId: string): Promise<JobOutcome> {
  const organizationId = await findOrganizationOfConnection(connectionId);
  if (!organizationId) return { kind: "give_up", reason: `there is no connection ${connectionId}` };
  const ctx = backgroundContext({ kind: "system" as const, job, organizationId });
  await queueAll(ctx, { connectionId, trigger: "person" });
  return { kind: "done" };
}
