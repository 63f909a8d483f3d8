import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const recoverDeliveriesJob = defineJob({
  name: "deliveries.recover",
  summary: "Sends to endpoints again what somebody asked for: what failed, or everything, since a time.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 5_000 },
  timeoutMs: 300_000,
  dedupeKey: () => "all",
  urgent: true,
});
