import { inTransaction } from "@/db/client";
import { changeStatus } from "@/lib/core/connections/change-status";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import type { DeploymentToken, ProviderHttp } from "@/lib/providers/contract";
import { readDeploymentToken, schemeOf, sharedTokenOf } from "./deployment-token";
import type { HolderToken } from "./holder-token";
import { requireOwnPlaces } from "./require-own-places";

/**
 * A token of the deployment reaches more than one organization's data: it is lent to connections whose account is
 * connected, for requests about places that are the connection's own.
 */
export function deploymentHolder(
  target: ConnectionTarget,
  token: DeploymentToken,
  botWith: (token: DeploymentToken) => ProviderHttp,
): HolderToken {
  const { organizationId, connectionId, integration } = target;
  const { provider } = integration;
  return {
    scheme: schemeOf(token),
    // Where there is no other access, it is the connection's.
    provesAccess: sharedTokenOf(provider) !== null,
    admit: (request) => requireOwnPlaces({ target, token, bot: botWith(token) }, request),
    read: async () => readDeploymentToken(provider, token),
    renew: async () => null,
    settleRefused: async () => {
      const reason = { code: "app_rejected", subject: "deployment_token" };
      await inTransaction((tx) =>
        changeStatus(tx, { organizationId, connectionId, to: "degraded", reason, job: "provider.call" }),
      );
      return { kind: "unavailable", status: 401, diagnosis: "deployment_token_rejected" };
    },
  };
}
