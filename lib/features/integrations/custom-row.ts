import type { customIntegrations } from "@/db/schema";
import { customDefinition } from "@/lib/base/custom-definition";
import { log } from "@/lib/base/log";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { customIntegration } from "@/lib/providers/custom/custom-integration";

export type CustomRow = typeof customIntegrations.$inferSelect;

const PREFIX = "custom-";

/** The key of an organization's own integration at a provider. */
export function customKeyOf(provider: string): string {
  return `${PREFIX}${provider}`;
}

/** The provider that a key of this form names; null where it is none. */
export function providerOfCustomKey(key: string): string | null {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null;
}

/** The integration that a row describes; null where its definition is of a version that this one does not know. */
export function integrationOfRow(row: CustomRow): IntegrationDefinition | null {
  const definition = customDefinition.safeParse(row.definition);
  if (definition.success) return customIntegration({ ...row, definition: definition.data });
  const issues = definition.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`);
  log.error({ customIntegrationId: row.id, issues }, "a custom integration cannot be read");
  return null;
}
