import type { IntegrationDefinition } from "@/lib/providers/contract";
import { findConnected as findInRegistry } from "@/lib/providers/registry";
import type { IntegrationName } from "./find-integration";

interface Connected extends IntegrationName {
  readonly authKind: string;
}

/** The integration of a connection, as the way that it was connected by has it; null where it is known no more. */
export async function findConnected(row: Connected): Promise<IntegrationDefinition | null> {
  return findInRegistry(row);
}
