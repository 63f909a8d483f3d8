import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";
import { REFRESH_JOB } from "@/lib/core/vault/settle-refresh";

export const refreshTokensJob = defineJob({
  name: REFRESH_JOB,
  summary: "Refreshes access that ends soon, in every organization; with a connection, that one's now.",
  input: z.strictObject({ connectionId: z.uuid().optional() }),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: ({ connectionId }) => connectionId ?? "all",
});
