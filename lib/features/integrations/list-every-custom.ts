import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { customIntegrations } from "@/db/schema";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { integrationOfRow } from "./custom-row";

export interface OwnedIntegration {
  readonly organizationId: string;
  readonly integration: IntegrationDefinition;
}

/** What organizations added themselves, of all of them: for jobs that look for due work. */
export async function listEveryCustom(): Promise<readonly OwnedIntegration[]> {
  const rows = await acrossOrganizations("background_sweep", () => db().select().from(customIntegrations));
  return rows.flatMap((row) => {
    const integration = integrationOfRow(row);
    return integration ? [{ organizationId: row.organizationId, integration }] : [];
  });
}
