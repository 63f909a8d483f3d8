import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const testMailJob = defineJob({
  name: "mail.test",
  summary: "Sends a test mail to the first owner of the home organization.",
  input: z.strictObject({}),
  retry: { maxAttempts: 1, baseDelayMs: 1_000 },
  timeoutMs: 60_000,
});
