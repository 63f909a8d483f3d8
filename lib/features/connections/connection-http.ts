import { AppError } from "@/lib/base/errors";
import { presentStatusReason } from "@/lib/core/connections/status-reasons";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { findConnected } from "@/lib/features/integrations/find-connected";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { ConnectionRow } from "./visibility";

export interface Access {
  readonly integration: IntegrationDefinition;
  readonly http: ProviderHttp;
}

interface AccessOptions {
  /** Also while a choice is open: to make it, or to keep the access fresh. */
  readonly whilePending?: boolean;
}

/**
 * The provider's API with a connection's own access.
 * @throws AppError needs_reauth, conflict (paused, pending), not_found
 */
export async function accessOf(
  connection: ConnectionRow,
  { whilePending = false }: AccessOptions = {},
): Promise<Access> {
  const integration = await findConnected(connection);
  if (!integration) throw new AppError("not_found", "This integration is no longer part of the hub.");
  const reason = presentStatusReason(connection.status, connection.statusReason);
  const href = `/integration-hub/active/${connection.id}`;
  const words = `${reason?.message ?? ""} ${reason?.remedy ?? ""}`.trim();
  if (connection.status === "needs_reauth") {
    throw new AppError("needs_reauth", words, { remedy: { label: "Reconnect", href } });
  }
  if (connection.status === "paused") {
    throw new AppError("conflict", "This connection is paused.", { remedy: { label: "Open the connection", href } });
  }
  if (connection.status === "pending" && !whilePending) {
    throw new AppError("conflict", words, { remedy: { label: "Choose", href: `${href}#choices` } });
  }
  const { organizationId, id: connectionId } = connection;
  return { integration, http: connectionHttp({ organizationId, connectionId, integration }, factsOf(connection)) };
}
