import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const renewSubscriptionsJob = defineJob({
  name: "subscriptions.renew",
  summary: "Makes, renews and stops push subscriptions at the providers; with a connection, that one's now.",
  input: z.strictObject({ connectionId: z.uuid().optional() }),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: ({ connectionId }) => connectionId ?? "all",
  urgent: true,
});
