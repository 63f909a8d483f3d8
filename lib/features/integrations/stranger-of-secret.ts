import { listIntegrations } from "@/lib/providers/registry";
import { vendorOfSecret } from "@/lib/providers/vendor-of-secret";

/**
 * The vendor that a secret is of by its form, where it is not to be given to this provider; null: nothing speaks against it.
 * At a provider that an organization added itself the form says nothing: a person has entered where it goes, and the address
 * may well be that vendor's.
 */
export function strangerOfSecret(value: string, provider: string): string | null {
  const isOurs = listIntegrations().some((integration) => integration.provider.id === provider);
  return isOurs ? vendorOfSecret(value, provider) : null;
}
