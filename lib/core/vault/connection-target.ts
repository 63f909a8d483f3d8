import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { ConnectionKey } from "./connection-binding";

/** A connection, with what its integration says about its provider: core knows no provider by name. */
export interface ConnectionTarget extends ConnectionKey {
  readonly integration: IntegrationDefinition;
}
