import { inTransaction } from "@/db/client";
import { ProviderError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { changeStatus } from "@/lib/core/connections/change-status";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { type Account, choiceHolder } from "./choice-holder";
import type { HolderToken } from "./holder-token";
import { sideHolder } from "./side-holder";

/** The token that `http.as(holder)` calls with. */
export function findHolder({ target, facts, account }: Account, holder: string): HolderToken {
  const { provider, choices } = target.integration;
  const deployment = provider.deploymentTokens[holder];
  if (deployment) return deploymentHolder(target, deployment);
  const choice = choices.find(({ name }) => name === holder);
  return choice ? choiceHolder({ target, facts, account }, choice) : sideHolder(target, holder);
}

/**
 * A token of the deployment reaches more than one organization's data: it is lent to connections whose account is
 * connected, and what a call may touch there is what that connection's choices name.
 */
function deploymentHolder(
  { organizationId, connectionId, integration: { provider } }: ConnectionTarget,
  { variable, scheme }: { readonly variable: string; readonly scheme: string },
): HolderToken {
  return {
    scheme,
    provesAccess: false,
    read: async () => {
      const token = process.env[variable]?.trim();
      if (token) return token;
      log.error({ provider: provider.id, variable }, "a variable that a call needs is not set");
      throw new ProviderError(provider.id, { kind: "unavailable", status: null });
    },
    renew: async () => null,
    settleRefused: async () => {
      const reason = { code: "app_rejected", subject: "deployment_token" };
      await inTransaction((tx) =>
        changeStatus(tx, { organizationId, connectionId, to: "degraded", reason, job: "provider.call" }),
      );
      return { kind: "unavailable", status: 401 };
    },
  };
}
