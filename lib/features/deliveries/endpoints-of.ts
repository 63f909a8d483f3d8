import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import type { EndpointRow } from "@/lib/features/endpoints/endpoint-rights";

/** The endpoints of deliveries, by id. Those that were removed are not among them. */
export async function endpointsOf(organizationId: string, ids: readonly string[]): Promise<Map<string, EndpointRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), inArray(webhookEndpoints.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row]));
}
