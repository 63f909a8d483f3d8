import { findOAuthApp } from "@/lib/base/provider-env";
import { isOAuthProvider, type ProviderDefinition } from "@/lib/providers/contract";
import type { Offered } from "./offered";

/** The operator's variables without which nobody can connect this way; none where somebody brings what it takes. */
export function missingVariablesOf(provider: ProviderDefinition, { key, ownApps }: Offered): string[] {
  if (!isOAuthProvider(provider)) return unsetVariables(provider.requiredVariables);
  if (ownApps.has(provider.id)) return [];
  const app = findOAuthApp(provider, { integrationKey: key });
  return "missing" in app ? [...app.missing] : [];
}

/** Empty counts as unset. */
export function unsetVariables(names: readonly string[]): string[] {
  return names.filter((name) => !process.env[name]?.trim());
}
