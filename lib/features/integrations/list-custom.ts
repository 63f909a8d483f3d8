import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { customIntegrations } from "@/db/schema";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { integrationOfRow } from "./custom-row";

/** What an organization added itself, by name. */
export async function listCustom(organizationId: string): Promise<readonly IntegrationDefinition[]> {
  const rows = await db()
    .select()
    .from(customIntegrations)
    .where(eq(customIntegrations.organizationId, organizationId))
    .orderBy(asc(customIntegrations.name), asc(customIntegrations.id));
  return rows.flatMap((row) => integrationOfRow(row) ?? []);
}
