import type { Capability, IntegrationMeta } from "@/lib/providers/contract";

export interface CapabilityState {
  readonly name: Capability;
  readonly available: boolean;
  /** What was not given, and would turn it on. */
  readonly missingScopes: string[];
}

/** What a connection can be used for with these permissions: one that is missing turns off what needs it, nothing else. */
export function capabilitiesOf(
  { capabilities, scopes }: Pick<IntegrationMeta, "capabilities" | "scopes">,
  granted: readonly string[],
): CapabilityState[] {
  return capabilities.map((name) => {
    const missingScopes = scopes
      .filter((need) => need.capabilities.includes(name) && !granted.includes(need.scope))
      .map(({ scope }) => scope);
    return { name, available: missingScopes.length === 0, missingScopes };
  });
}
