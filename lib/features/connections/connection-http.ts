import { AppError } from "@/lib/base/errors";
import { presentStatusReason } from "@/lib/core/connections/status-reasons";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";
import type { ConnectionRow } from "./visibility";

export interface Access {
  readonly integration: IntegrationDefinition;
  readonly http: ProviderHttp;
}

/**
 * The provider's API with a connection's own access.
 * @throws AppError needs_reauth, conflict (paused), not_found
 */
export function accessOf(connection: ConnectionRow): Access {
  const integration = findIntegration(connection.integration);
  if (!integration) throw new AppError("not_found", "This integration is no longer part of the hub.");
  const reason = presentStatusReason(connection.status, connection.statusReason);
  const remedy = { label: "Open the connection", href: `/integration-hub/active/${connection.id}` };
  if (connection.status === "needs_reauth") {
    throw new AppError("needs_reauth", `${reason?.message ?? ""} ${reason?.remedy ?? ""}`.trim(), {
      remedy: { label: "Reconnect", href: remedy.href },
    });
  }
  if (connection.status === "paused") throw new AppError("conflict", "This connection is paused.", { remedy });
  const { organizationId, id: connectionId } = connection;
  return { integration, http: connectionHttp({ organizationId, connectionId, integration }) };
}
