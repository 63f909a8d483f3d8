import { inTransaction } from "@/db/client";
import { ProviderError } from "@/lib/base/errors";
import { changeStatus } from "@/lib/core/connections/change-status";
import type { ConnectionTarget } from "./connection-target";
import { isHubsOwn } from "./is-hubs-own";
import { readCredentials } from "./stored-credentials";

/**
 * Refuses access that was typed in and is the deployment's own: it was stored before the hub looked for that, or before the
 * operator set it.
 * @throws ProviderError unauthorized; the connection then needs a person
 */
export async function refuseHubsOwn(target: ConnectionTarget, accessToken: string): Promise<void> {
  const { organizationId, connectionId, integration } = target;
  const { auth, id } = integration.provider;
  if (auth.kind === "oauth2" || auth.hubsOwn === "none" || !isHubsOwn(auth, readCredentials(accessToken))) return;
  const reason = { code: "hubs_own_secret" };
  await inTransaction((tx) =>
    changeStatus(tx, { organizationId, connectionId, to: "needs_reauth", reason, job: "provider.call" }),
  );
  throw new ProviderError(id, { kind: "unauthorized", diagnosis: "hubs_own_secret" });
}
