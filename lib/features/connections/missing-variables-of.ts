import { findOAuthApp } from "@/lib/base/provider-env";
import { isOAuthProvider, type ProviderDefinition } from "@/lib/providers/contract";

/** The operator's variables without which nobody can connect this way; none where each person brings what it takes. */
export function missingVariablesOf(provider: ProviderDefinition, integrationKey: string): string[] {
  if (!isOAuthProvider(provider)) return [];
  const app = findOAuthApp(provider, { integrationKey });
  return "missing" in app ? [...app.missing] : [];
}
