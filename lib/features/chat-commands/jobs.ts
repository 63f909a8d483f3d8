import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const answerCommandJob = defineJob({
  name: "messages.command",
  summary: "Does what somebody asked for by a command or a button at a provider, and says what came of it.",
  // What they said, and where the answer goes, is in what was received: none of it is copied.
  input: z.strictObject({
    organizationId: z.uuid(),
    connectionId: z.uuid(),
    receiptId: z.uuid(),
    receivedAt: z.iso.datetime(),
  }),
  retry: { maxAttempts: 8, baseDelayMs: 1_000 },
  timeoutMs: 60_000,
  dedupeKey: ({ receiptId }) => receiptId,
  organization: ({ organizationId }) => organizationId,
  urgent: true,
});
