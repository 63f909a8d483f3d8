import type { CredentialFault } from "@/lib/base/errors";
import { credentialsCode } from "@/lib/core/connections/status-reasons";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";

/** Can access that is refused be renewed? What was typed in cannot: what refuses it, refuses it for good. */
export function renews({ integration: { provider } }: ConnectionTarget): boolean {
  return provider.auth.kind === "oauth2" || provider.auth.refresh !== "none";
}

/** Why a connection needs a person whose fresh access was refused. */
export function refusedCode(
  { integration: { provider } }: ConnectionTarget,
  fault: CredentialFault | undefined,
): string {
  return provider.auth.kind === "oauth2" ? "access_rejected" : credentialsCode(fault ?? "wrong");
}
