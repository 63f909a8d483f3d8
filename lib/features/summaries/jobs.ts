import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const dailySummariesJob = defineJob({
  name: "summaries.daily",
  summary: "Tells whoever has chosen an hour for it what their day brings, once a day.",
  input: z.strictObject({}),
  retry: { maxAttempts: 1, baseDelayMs: 1_000 },
  timeoutMs: 300_000,
});
