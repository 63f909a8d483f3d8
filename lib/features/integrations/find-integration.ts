import { and, eq } from "drizzle-orm";
import { db, isInTransaction } from "@/db/client";
import { customIntegrations } from "@/db/schema";
import { sharedReads } from "@/lib/base/shared-reads";
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

const share = sharedReads<typeof customIntegrations.$inferSelect | undefined>();

/** Nothing is asked of the database for a key that can only be the catalogue's; a crowd that asks for the same asks once. */
export async function findCustom(name: IntegrationName): Promise<IntegrationDefinition | null> {
  if (providerOfCustomKey(name.integration) === null) return null;
  const read = () => readRow(name);
  const row = await (isInTransaction() ? read() : share(`${name.organizationId} ${name.integration}`, read));
  return row ? integrationOfRow(row) : null;
}

async function readRow({ organizationId, integration }: IntegrationName) {
  const [row] = await db()
    .select()
    .from(customIntegrations)
    .where(and(eq(customIntegrations.organizationId, organizationId), eq(customIntegrations.key, integration)));
  return row;
}
