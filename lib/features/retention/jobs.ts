import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const pruneJob = defineJob({
  name: "retention.prune",
  summary:
    "Deletes what its table's retention has no place for: expired links, sessions and keys, old notices, old partitions.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 60_000 },
  timeoutMs: 600_000,
  dedupeKey: () => "all",
});
