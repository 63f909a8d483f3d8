import { readTenantCredentials } from "@/lib/base/tenant-env";
import { checkCredentials } from "@/lib/features/connections/check-credentials";
import { waysOf } from "@/lib/providers/by-way";
import type { CredentialsAuth, IntegrationDefinition, ProviderDefinition } from "@/lib/providers/contract";
import { diagnosed, type Finding, finding } from "./finding";

/**
 * Has what the operator set for the home organization the form that it needs? Whether the provider accepts it,
 * connecting finds out.
 */
export function checkTenantCredentials(integration: IntegrationDefinition): readonly Finding[] {
  return waysOf(integration).flatMap(({ provider }) =>
    provider.auth.kind === "oauth2" ? [] : checkWay(integration, { provider, auth: provider.auth }),
  );
}

interface Way {
  readonly provider: ProviderDefinition;
  readonly auth: CredentialsAuth;
}

function checkWay(integration: IntegrationDefinition, { provider, auth }: Way): readonly Finding[] {
  const { key } = integration.meta;
  const { deployment } = auth;
  if (deployment === "none") return [];
  const { values, missing } = readTenantCredentials(deployment);
  if (Object.keys(values).length === 0) return [];
  if (missing.length > 0) {
    const half = finding("note", key, `set in part for the home organization: ${missing.join(", ")} not set`);
    return [diagnosed(half, { code: "variables_missing", subject: missing.join(", ") }, integration)];
  }
  const checked = checkCredentials(provider, auth, values);
  if (checked.kind === "ok") return [finding("fine", key, "set for the home organization, in the form it needs")];
  const subject = checked.problems.map(({ field }) => deployment[field] ?? field).join(", ");
  const wrong = finding("wrong", key, `${subject}: not what belongs there`);
  return [diagnosed(wrong, { code: "variable_unusable", subject }, integration)];
}
