import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const syncTrigger = z.enum(["person", "selection", "push", "schedule", "window", "recovery"]);
export type SyncTrigger = z.output<typeof syncTrigger>;

const oneCalendar = z.strictObject({
  organizationId: z.uuid(),
  calendarId: z.uuid(),
  provider: z.string(),
  trigger: syncTrigger,
});
export type SyncSingleInput = z.output<typeof oneCalendar>;
/** Somebody names a connection: all its calendars. */
const ofConnection = z.strictObject({ connectionId: z.uuid() });

export const syncSingleJob = defineJob({
  name: "calendar.sync_single",
  summary: "Brings one selected calendar up to date; with a connection, all of that one's.",
  input: z.union([oneCalendar, ofConnection]),
  retry: { maxAttempts: 5, baseDelayMs: 10_000 },
  timeoutMs: 600_000,
  dedupeKey: (input) => ("calendarId" in input ? input.calendarId : input.connectionId),
  organization: (input) => ("organizationId" in input ? input.organizationId : "deployment"),
  provider: (input) => ("provider" in input ? input.provider : null),
  urgent: true,
});

export const syncDueJob = defineJob({
  name: "calendar.sync_due",
  summary: "Queues a look at each selected calendar that it is time for, in every organization.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: () => "all",
});

export const syncAllJob = defineJob({
  name: "calendar.sync_all",
  summary: "Queues a look at every selected calendar now, in every organization, due or not.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: () => "all",
});
