import { byWay } from "@/lib/providers/by-way";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { findConnected as findInRegistry } from "@/lib/providers/registry";
import { findCustom, type IntegrationName } from "./find-integration";

interface Connected extends IntegrationName {
  readonly authKind: string;
}

/** The integration of a connection, as the way that it was connected by has it; null where it is known no more. */
export async function findConnected(row: Connected): Promise<IntegrationDefinition | null> {
  const known = findInRegistry(row);
  if (known) return known;
  const custom = await findCustom(row);
  return custom && byWay(custom, row.authKind);
}
