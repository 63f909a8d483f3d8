import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const mailNoticeJob = defineJob({
  name: "notices.mail",
  summary: "Mails one notice to its person, unless what it asks for was done meanwhile.",
  input: z.strictObject({ organizationId: z.uuid(), noticeId: z.uuid() }),
  // A mail server may be away for a working day.
  retry: { maxAttempts: 16, baseDelayMs: 10_000 },
  timeoutMs: 60_000,
  dedupeKey: ({ noticeId }) => noticeId,
  organization: ({ organizationId }) => organizationId,
  urgent: true,
});
