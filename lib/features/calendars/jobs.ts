import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

const syncTrigger = z.enum(["person", "selection", "push", "schedule", "window", "recovery"]);

const oneCalendar = z.strictObject({
  organizationId: z.uuid(),
  calendarId: z.uuid(),
  provider: z.string(),
  trigger: syncTrigger,
});
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
