import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const pruneJob = defineJob({
  name: "retention.prune",
  summary: "Deletes what has expired: sign-in and connect links, sessions, OAuth states, idempotency keys, demo mails.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 60_000 },
  timeoutMs: 600_000,
  dedupeKey: () => "all",
});
