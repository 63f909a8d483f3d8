import { ProviderError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { writeCredentials } from "@/lib/core/vault/stored-credentials";
import type { DeploymentToken, ProviderDefinition } from "@/lib/providers/contract";

/** The token as `sendRequest` takes it. @throws ProviderError unavailable: the operator has not set it */
export function readDeploymentToken({ id }: ProviderDefinition, { variable, presented }: DeploymentToken): string {
  const token = process.env[variable]?.trim();
  if (!token) {
    log.error({ provider: id, variable }, "a variable that a call needs is not set");
    throw new ProviderError(id, { kind: "unavailable", status: null });
  }
  return "field" in presented ? writeCredentials({ [presented.field]: token }) : token;
}

/** How `sendRequest` presents it; absent: as the way presents what was typed in. */
export function schemeOf({ presented }: DeploymentToken): string | undefined {
  return "scheme" in presented ? presented.scheme : undefined;
}

/** The one that carries each request of a way; null: what the connection was made with does. */
export function sharedTokenOf({ auth, deploymentTokens }: ProviderDefinition): DeploymentToken | null {
  if (auth.kind === "oauth2" || auth.sharedToken === "none") return null;
  return deploymentTokens[auth.sharedToken] ?? null;
}
