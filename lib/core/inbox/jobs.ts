import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const processWebhooksJob = defineJob({
  name: "webhooks.process",
  summary: "Makes of received notifications what they mean: looks at what changed, and keeps subscriptions alive.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 5_000 },
  timeoutMs: 300_000,
  dedupeKey: () => "all",
  urgent: true,
});
