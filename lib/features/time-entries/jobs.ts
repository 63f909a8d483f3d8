import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const applyTimeRulesJob = defineJob({
  name: "time.apply_rules",
  summary: "Makes time entries, by people's rules, of calendar events that have ended.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: () => "all",
});
