import { z } from "zod";
import { callFigures } from "./analytics";
import { connection, connectionStatus } from "./connections";
import { defineContract } from "./define-contract";
import { diagnosis } from "./diagnoses/diagnosis";
import { hubEvent } from "./events/endpoints";

/** Connections of one provider that need somebody for one and the same cause. */
const attentionGroup = z
  .object({
    provider: z.string(),
    providerName: z.string(),
    /** Where all of them are of one integration. */
    integration: z.string().nullable(),
    status: connectionStatus,
    diagnosis: diagnosis.nullable(),
    count: z.number().int(),
    /** The latest of them, three at most. */
    connections: z.array(connection),
  })
  .meta({ id: "AttentionGroup" });
export type AttentionGroup = z.output<typeof attentionGroup>;

export const getDashboardContract = defineContract({
  method: "GET",
  path: "/api/integration-hub/dashboard",
  tag: "Connections",
  summary: "Counts by status, calls and their latency, what needs attention, and recent activity",
  result: z
    .object({
      counts: z.record(connectionStatus, z.number().int()),
      total: z.number().int(),
      /** Calls to providers in the last 24 hours, of connections whose data the caller may read. */
      ...callFigures.shape,
      /** The same for the 24 hours before. */
      previous: callFigures,
      /** Records that were synced; null until something syncs: no integration does so far. */
      syncVolume: z.null(),
      /** Outbound deliveries; null until the hub delivers webhooks. */
      deliveries: z.null(),
      attention: z.array(connection),
      /** The same by cause, those that concern most first: one cause is mended once. */
      attentionGroups: z.array(attentionGroup),
      recentActivity: z.array(hubEvent),
    })
    .meta({ id: "Dashboard" }),
});

export const getHealthContract = defineContract({
  method: "GET",
  path: "/api/health",
  tag: "Operations",
  summary: "Is the hub up? 503 when the database is away",
  result: z.object({
    status: z.enum(["ok", "unavailable"]),
    database: z.enum(["ok", "unavailable"]),
    /** Whether any process runs jobs; unknown while the database is away. */
    worker: z.enum(["ok", "none", "unknown"]),
    version: z.string(),
  }),
});
