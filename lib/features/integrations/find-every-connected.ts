import { byWay } from "@/lib/providers/by-way";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { findConnected } from "@/lib/providers/registry";
import { providerOfCustomKey } from "./custom-row";
import { listCustom } from "./list-custom";

interface Connected {
  readonly organizationId: string;
  readonly integration: string;
  readonly authKind: string;
}

/** `findConnected` for a list: what organizations added themselves is read once for all rows, and only where there is any. */
export async function findEveryConnected(
  rows: readonly Connected[],
): Promise<(row: Connected) => IntegrationDefinition | null> {
  const organizations = new Set(
    rows.flatMap(({ organizationId, integration }) =>
      providerOfCustomKey(integration) === null ? [] : organizationId,
    ),
  );
  const own = new Map<string, IntegrationDefinition>();
  for (const organizationId of organizations) {
    for (const integration of await listCustom(organizationId)) {
      own.set(`${organizationId} ${integration.meta.key}`, integration);
    }
  }
  return (row) => {
    const custom = own.get(`${row.organizationId} ${row.integration}`);
    return findConnected(row) ?? (custom ? byWay(custom, row.authKind) : null);
  };
}
