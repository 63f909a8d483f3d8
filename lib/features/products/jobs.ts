import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

const oneConnection = z.strictObject({ organizationId: z.uuid(), connectionId: z.uuid(), provider: z.string() });

export const syncProductsJob = defineJob({
  name: "products.sync",
  summary: "Reads the products and prices of one connection anew.",
  input: oneConnection,
  retry: { maxAttempts: 5, baseDelayMs: 10_000 },
  timeoutMs: 600_000,
  dedupeKey: ({ connectionId }) => connectionId,
  organization: ({ organizationId }) => organizationId,
  provider: ({ provider }) => provider,
  urgent: true,
});

export const syncDueProductsJob = defineJob({
  name: "products.sync_due",
  summary: "Queues a look at the products of each connection that it is time for, in every organization.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: () => "all",
});
