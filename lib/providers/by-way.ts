import type { IntegrationDefinition, WayDefinition } from "./contract";

/** Every way to connect an integration; the default one is the first. */
export function waysOf(integration: IntegrationDefinition): readonly WayDefinition[] {
  return [integration, ...integration.otherWays];
}

/** The integration with one of its ways for its default; null where it has no such way. */
export function byWay(integration: IntegrationDefinition, kind: string): IntegrationDefinition | null {
  const way = waysOf(integration).find(({ provider }) => provider.auth.kind === kind);
  if (!way) return null;
  return { ...way, meta: integration.meta, otherWays: [] };
}
