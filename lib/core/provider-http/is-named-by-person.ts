import type { ProviderDefinition } from "@/lib/providers/contract";
import { isOverridden, providerEndpoints } from "./endpoints";

/**
 * May this address lead anywhere? Only what a person named may: a vendor's own hosts, and those that the operator put in
 * their place (HUB_ENDPOINTS), do not.
 */
export function isNamedByPerson(provider: ProviderDefinition, { origin }: URL): boolean {
  if (provider.auth.reaches !== "named_by_person") return false;
  return !isOverridden(provider, "api") || origin !== new URL(providerEndpoints(provider).api).origin;
}
