import { z } from "zod";
import { auditEvent } from "./audit";
import { connection, connectionStatus } from "./connections";
import { defineContract } from "./define-contract";

export const getDashboardContract = defineContract({
  method: "GET",
  path: "/api/integration-hub/dashboard",
  tag: "Connections",
  summary: "Counts by status, what needs attention, and recent activity",
  result: z
    .object({
      counts: z.record(connectionStatus, z.number().int()),
      total: z.number().int(),
      attention: z.array(connection),
      recentActivity: z.array(auditEvent),
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
