import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const keepRegistrationsJob = defineJob({
  name: "webhooks.register",
  summary: "Sees to it that providers send to this hub: registers its addresses there, and mends what was changed.",
  input: z.strictObject({ connectionId: z.uuid().optional() }),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: ({ connectionId }) => connectionId ?? "all",
  urgent: true,
});

export const recoverMissedJob = defineJob({
  name: "webhooks.recover",
  summary: "Asks providers that keep a history for what the hub has missed; with a connection, that one's now.",
  input: z.strictObject({ connectionId: z.uuid().optional() }),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: ({ connectionId }) => connectionId ?? "all",
});
