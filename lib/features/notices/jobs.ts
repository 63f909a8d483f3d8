import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const deliverNoticesJob = defineJob({
  name: "notices.deliver",
  summary: "Sends a person what is due of their notices by one way, as one message, unless it was done meanwhile.",
  input: z.strictObject({ organizationId: z.uuid(), userId: z.uuid(), channel: z.string() }),
  // When a mail server that fails is asked again is in the rows (notice_deliveries.due_at).
  retry: { maxAttempts: 5, baseDelayMs: 2_000 },
  timeoutMs: 120_000,
  dedupeKey: ({ organizationId, userId, channel }) => `${organizationId}:${userId}:${channel}`,
  organization: ({ organizationId }) => organizationId,
  urgent: true,
});

export const noticesDueJob = defineJob({
  name: "notices.deliver_due",
  summary: "Finds notices whose time to be sent has come, and events that nobody was told of yet.",
  input: z.strictObject({}),
  retry: { maxAttempts: 1, baseDelayMs: 1_000 },
  timeoutMs: 60_000,
});
