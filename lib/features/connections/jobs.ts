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

export const recheckConnectionsJob = defineJob({
  name: "connections.recheck",
  summary:
    "Looks again at connections that fail or that nothing has proved for long; with a connection, at that one now.",
  input: z.strictObject({ connectionId: z.uuid().optional() }),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: ({ connectionId }) => connectionId ?? "all",
});

export const recheckConnectionJob = defineJob({
  name: "connection.recheck",
  summary: "Looks at one connection that is due, as connections:recheck finds it.",
  input: z.strictObject({
    organizationId: z.uuid(),
    connectionId: z.uuid(),
    provider: z.string(),
    failures: z.int().min(0),
  }),
  retry: { maxAttempts: 2, baseDelayMs: 30_000 },
  timeoutMs: 120_000,
  dedupeKey: ({ connectionId }) => connectionId,
  organization: ({ organizationId }) => organizationId,
  provider: ({ provider }) => provider,
});

export const forecastConnectionsJob = defineJob({
  name: "connections.forecast",
  summary: "Tells people 14, 3 and 1 days before a connection's access ends for good.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 60_000 },
  timeoutMs: 600_000,
  dedupeKey: () => "all",
});

export const releaseHeldConsentsJob = defineJob({
  name: "connections.release",
  summary: "Gives back to their providers the consents that nobody decided about within 10 minutes.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 30_000 },
  timeoutMs: 300_000,
  dedupeKey: () => "all",
});
