import { and, asc, inArray, notExists, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections, connectionWebhooks } from "@/db/schema";
import { ASKABLE } from "@/lib/features/connections/askable-connection";
import { listIntegrations } from "@/lib/providers/registry";

interface Which {
  readonly connectionId?: string | undefined;
  readonly limit: number;
}

export interface Unregistered {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly integration: string;
}

/** Connections whose provider takes an address from the hub, and which have no row yet that says how that stands. */
export async function listUnregistered({ connectionId, limit }: Which): Promise<readonly Unregistered[]> {
  const ways = listIntegrations().flatMap((integration) =>
    [integration, ...integration.otherWays]
      .filter(({ registration }) => registration)
      .map(({ provider }) => [integration.meta.key, provider.auth.kind] as const),
  );
  if (ways.length === 0) return [];
  const registered = db()
    .select({ id: connectionWebhooks.connectionId })
    .from(connectionWebhooks)
    .where(sql`${connectionWebhooks.connectionId} = ${connections.id}`);
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({
        organizationId: connections.organizationId,
        connectionId: connections.id,
        integration: connections.integration,
      })
      .from(connections)
      .where(
        and(
          inArray(connections.status, [...ASKABLE]),
          byOneOf(ways),
          notExists(registered),
          connectionId === undefined ? undefined : sql`${connections.id} = ${connectionId}`,
        ),
      )
      .orderBy(asc(connections.id))
      .limit(limit),
  );
}

function byOneOf(ways: readonly (readonly [integration: string, authKind: string])[]): SQL {
  const pairs = ways.map(([integration, authKind]) => sql`(${integration}, ${authKind})`);
  return sql`(${connections.integration}, ${connections.authKind}) IN (${sql.join(pairs, sql`, `)})`;
}
