import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const rollUpMetricsJob = defineJob({
  name: "metrics.rollup",
  summary: "Adds the counted calls of each minute up to hours and days.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: () => "all",
});
