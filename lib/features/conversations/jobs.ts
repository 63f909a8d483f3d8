import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const converseJob = defineJob({
  name: "messages.converse",
  summary: "Sends what waits in a conversation, in its order, and answers whoever wrote there.",
  input: z.strictObject({ organizationId: z.uuid(), conversationId: z.uuid() }),
  // What is left when these are used up is taken by the next look for what is due.
  retry: { maxAttempts: 5, baseDelayMs: 1_000 },
  timeoutMs: 300_000,
  dedupeKey: ({ conversationId }) => conversationId,
  organization: ({ organizationId }) => organizationId,
  urgent: true,
});

export const converseDueJob = defineJob({
  name: "messages.converse_due",
  summary: "Goes on with conversations whose worker died, or whose wait is over.",
  input: z.strictObject({}),
  retry: { maxAttempts: 1, baseDelayMs: 1_000 },
  timeoutMs: 60_000,
});
