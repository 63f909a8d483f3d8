import type { IntegrationDefinition } from "@/lib/providers/contract";

/** What the consent asks for: who the account is, and what each capability needs. */
export function requestedScopes({ meta, provider }: IntegrationDefinition): readonly string[] {
  const needed = meta.scopes.filter(({ askedAs }) => askedAs === "account").map(({ scope }) => scope);
  return [...new Set([...provider.identityScopes, ...needed])];
}

/** What it asks of the person beside that, for a token of their own. */
export function personScopes({ meta }: IntegrationDefinition): readonly string[] {
  return meta.scopes.filter(({ askedAs }) => askedAs === "person").map(({ scope }) => scope);
}

/** Required scopes that were not granted: without them the integration does not work at all. */
export function missingRequired({ meta }: IntegrationDefinition, granted: readonly string[]): readonly string[] {
  return meta.scopes.filter((need) => need.required && !granted.includes(need.scope)).map((need) => need.scope);
}

/** Every scope of the integration that was not granted; none where its way knows no scopes. */
export function missingScopes({ meta, gives }: IntegrationDefinition, granted: readonly string[]): string[] {
  if (gives !== "by_scope") return [];
  return meta.scopes.map((need) => need.scope).filter((scope) => !granted.includes(scope));
}
