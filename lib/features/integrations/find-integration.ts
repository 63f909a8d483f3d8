import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { customIntegrations } from "@/db/schema";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { findIntegration as findInRegistry } from "@/lib/providers/registry";
import { integrationOfRow, providerOfCustomKey } from "./custom-row";

/** What an organization calls an integration: catalogue keys are everybody's, others its own. */
export interface IntegrationName {
  readonly organizationId: string;
  /** Key of the integration. */
  readonly integration: string;
}

/** The integration that an organization knows by this key: of the catalogue, or its own; null where it has none. */
export async function findIntegration(name: IntegrationName): Promise<IntegrationDefinition | null> {
  return findInRegistry(name.integration) ?? findCustom(name);
}

/** Nothing is asked of the database for a key that can only be the catalogue's. */
export async function findCustom({
  organizationId,
  integration,
}: IntegrationName): Promise<IntegrationDefinition | null> {
  if (providerOfCustomKey(integration) === null) return null;
  const [row] = await db()
    .select()
    .from(customIntegrations)
    .where(and(eq(customIntegrations.organizationId, organizationId), eq(customIntegrations.key, integration)));
  return row ? integrationOfRow(row) : null;
}
