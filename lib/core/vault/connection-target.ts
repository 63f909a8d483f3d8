import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { ConnectionKey } from "./connection-binding";

/** A connection, with what its integration says about its provider: core knows no provider by name. */
export interface ConnectionTarget extends ConnectionKey {
  readonly integration: IntegrationDefinition;
}

/** For whom calls with the connection's access are made. */
export function subjectOf({ organizationId, connectionId, integration }: ConnectionTarget): CallSubject {
  return { organizationId, connectionId, integration: integration.meta.key };
}
