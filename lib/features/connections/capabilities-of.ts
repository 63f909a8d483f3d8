import type { Capability, IntegrationDefinition } from "@/lib/providers/contract";

export interface CapabilityState {
  readonly name: Capability;
  readonly available: boolean;
  /** What was not given, and would turn it on. */
  readonly missingScopes: string[];
}

/**
 * What a connection can be used for: with these permissions, where a consent gave them (one that is missing turns off what
 * needs it, nothing else); otherwise what its way gives.
 */
export function capabilitiesOf(
  { meta, gives }: Pick<IntegrationDefinition, "meta" | "gives">,
  granted: readonly string[],
): CapabilityState[] {
  if (gives !== "by_scope") return gives.map((name) => ({ name, available: true, missingScopes: [] }));
  return meta.capabilities.map((name) => {
    const missingScopes = meta.scopes
      .filter((need) => need.capabilities.includes(name) && !granted.includes(need.scope))
      .map(({ scope }) => scope);
    return { name, available: missingScopes.length === 0, missingScopes };
  });
}
