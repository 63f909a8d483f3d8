import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import { waysForCustomer } from "./offered-integration";

/**
 * What a session is to offer, each once: only what a customer can connect here and now; to renew a connection, its own
 * integration.
 * @throws AppError unprocessable with the field
 */
export async function checkedIntegrations(
  { actor: { organizationId } }: RequestContext<MemberActor>,
  keys: readonly string[],
  renewed: ConnectionRow | null,
): Promise<string[]> {
  for (const [index, key] of keys.entries()) {
    const refuse = (message: string) =>
      new AppError("unprocessable", message, { errors: [{ path: `integrations.${index}`, message }] });
    const integration = await findIntegration({ organizationId, integration: key });
    if (!integration) throw refuse(`There is no integration called ${key}.`);
    if (renewed && renewed.integration !== key) throw refuse("That connection belongs to another integration.");
    const ways = await waysForCustomer(integration, { organizationId, connectionId: renewed?.id ?? null });
    if (ways.length === 0) throw refuse(`${integration.meta.name} is not set up here, so no customer can connect it.`);
  }
  return [...new Set(keys)];
}
